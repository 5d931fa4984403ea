import type { HealthCheck, HealthFinding } from '#platform/health';
import type { InboundStatus } from './inbound-status.js';

/** A notice is handled within a second; one that has not been after so long waits for somebody. */
const LATE_SECONDS = 60;
/** The broker answers every few seconds, also when there is nothing: after so long the consumer is deaf. */
const DEAF_MS = 60_000;

/** What must hold of the way in, and what somebody should know of. */
export function inboundHealth(status: () => Promise<InboundStatus>): readonly HealthCheck[] {
  const check = (
    name: string,
    failure: HealthCheck['failure'],
    finding: (status: InboundStatus) => HealthFinding,
  ): HealthCheck => ({ name, failure, check: async () => finding(await status()) });
  return [
    check('inbound', 'not-ready', ({ consumer: { state, lastAnswerAt, lag, assigned } }) => {
      const silentMs = lastAnswerAt === undefined ? 0 : Date.now() - lastAnswerAt;
      const isDeaf = silentMs > DEAF_MS && (lag === undefined || lag > 0 || state !== 'CONSUMING');
      return {
        ok: (state === 'CONSUMING' || state === 'STARTING') && !isDeaf,
        facts: {
          state,
          partitions: assigned.length,
          silentSeconds: Math.round(silentMs / 1_000),
          ...(lag === undefined ? {} : { lag }),
        },
      };
    }),
    check('inbound-outcomes', 'warning', ({ outcomes: { state, lagSeconds, heldBack } }) => ({
      ok: heldBack === 0 && (state === 'STANDBY' || (state !== 'STOPPED' && lagSeconds <= LATE_SECONDS)),
      facts: { state, held: heldBack, lagSeconds: Math.round(lagSeconds) },
    })),
    check('inbox', 'warning', ({ counts: { rejected, open } }) => ({
      ok: rejected === 0,
      facts: { rejected, open },
    })),
  ];
}
