import type { HealthCheck, HealthFinding } from '#platform/health';
import type { OutboundStatus } from './standing.js';

/** A message leaves within a second; one that has not after so long does not leave by itself. */
const LATE_SECONDS = 60;

/** What must hold of the way out, and what somebody should know of. A standby is as ready as the one that sends. */
export function outboundHealth(status: () => Promise<OutboundStatus>): readonly HealthCheck[] {
  const check = (
    name: string,
    failure: HealthCheck['failure'],
    finding: (status: OutboundStatus) => HealthFinding,
  ): HealthCheck => ({ name, failure, check: async () => finding(await status()) });
  return [
    check('broker', 'not-ready', ({ brokerUp }) => ({ ok: brokerUp })),
    check('feeds', 'not-ready', ({ follower: { state, lagSeconds } }) => ({
      ok: state === 'STANDBY' || (state !== 'STOPPED' && lagSeconds <= LATE_SECONDS),
      facts: { state, lagSeconds: Math.round(lagSeconds) },
    })),
    check('feed-messages', 'warning', ({ follower: { heldBack }, oldestWaitingSeconds }) => ({
      ok: heldBack === 0,
      facts: { held: heldBack, oldestSeconds: Math.round(oldestWaitingSeconds) },
    })),
    check('feed-holds', 'warning', ({ holds }) => ({
      ok: holds.length === 0,
      facts: { holds: holds.map(({ feed, toOrg }) => `${feed ?? '*'}/${toOrg ?? '*'}`).join(' ') },
    })),
  ];
}
