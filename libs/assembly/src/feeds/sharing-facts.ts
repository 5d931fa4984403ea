import type { SharingFacts } from '#information-sharing/redaction';
import { localDateOf } from '#policy/working-days';
import type { Told } from './reading/told.js';
import type { Recipient } from './trigger.js';

const PROVIDER = 'SERVICE_PROVIDER';

/** What the redaction rules must know of the case and of this recipient's place in it (domain 6.2). */
export function sharingFacts(
  { event, person, concerns, otherNames }: Told,
  { code, kind }: Recipient,
): SharingFacts {
  const belongs = concerns.some(({ alleged }) => alleged.some(({ orgCode }) => orgCode === code));
  const isProvider = concerns.some(
    ({ told: { providerInvolved, allegedRisks = [] } }) =>
      providerInvolved === code && allegedRisks.some(({ source }) => source === PROVIDER),
  );
  return {
    // No message of the table has room for the referrer; should one ever, nobody has waived it here.
    referrerWaived: false,
    recipientHasRole: kind === 'POLICE' || belongs,
    safeToContact: person?.safeToContact ?? true,
    recipientLinkedToSource: belongs || isProvider,
    recipientContainsPersonAlleged: belongs,
    restricted: person?.restricted ?? false,
    names: [...(person?.names ?? []), ...otherNames],
    on: localDateOf(event.meta.recordedAt),
  };
}
