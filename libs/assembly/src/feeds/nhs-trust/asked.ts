import type { EventOf } from '#event-sourcing/events';
import {
  advocateNeeded,
  causedEnquiryRequested,
  planActionCancelledForTrust,
  planActionForTrust,
} from '#information-sharing/feeds';
import type { advocacyNeedDecided, EnquiryEvent, enquiryCausedToBeMade } from '#casework/enquiry';
import type { planActionAdded, planActionCancelled } from '#casework/safeguarding-plan';
import { contact, identity, incident, nhsNumber, personsAlleged, plain, risk } from '../case-fields.js';
import { nhsProviders } from '../nhs-icb/involved.js';
import { givesNhsCare, named } from '../organisations.js';
import { afterAsking, asked, cancelled, ownerOf } from '../plan-actions.js';
import { From } from '../provenance.js';
import type { CaseTold } from '../reading/case-told.js';
import { lastSaid } from '../reading/standing.js';
import { caseTrigger, type Writing } from '../trigger.js';

/** The row "NHS trust / GP" of domain 6.2: whom and what a request is about, and nothing beyond its scope. */
export function minimal(told: CaseTold, { organisations }: Writing) {
  return {
    ...nhsNumber(told),
    ...identity(told),
    ...risk(told, organisations),
    ...incident(told, organisations),
    ...contact(told.areaCode, organisations),
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const causedEnquiryAsked = caseTrigger<EventOf<typeof enquiryCausedToBeMade>>()({
  message: causedEnquiryRequested,
  when: ({ event, enquiry }) => enquiry?.withdrawn.has(event.data.partId) === false,
  to: ({ event }, organisations) => named(organisations, [event.data.toOrg]).filter(givesNhsCare),
  necessity:
    'The body is asked to make enquiries under section 42(2) and cannot without knowing about whom and what.',
  fields: (told, writing) => {
    const { data, meta } = told.event;
    const from = new From({ ...meta, areaCode: told.areaCode }, writing.organisations);
    return {
      ...minimal(told, writing),
      reference: plain(writing.pseudonym(data.partId)),
      scope: from.value(text(data.scope)),
      questions: from.value(text(data.questions)),
      dueAt: plain(data.dueAt),
      request: plain('MAKE_ENQUIRIES'),
      ...personsAlleged(told, writing.organisations),
    };
  },
});

export const actionOfTrust = caseTrigger<EventOf<typeof planActionAdded>>()({
  message: planActionForTrust,
  when: () => true,
  to: ownerOf(givesNhsCare),
  necessity: 'The action of the plan is the body’s to do.',
  fields: (told, writing) => ({ ...minimal(told, writing), ...asked(told, writing) }),
});

export const actionOfTrustCancelled = caseTrigger<EventOf<typeof planActionCancelled>>()({
  message: planActionCancelledForTrust,
  when: () => true,
  to: ownerOf(givesNhsCare),
  follows: afterAsking(planActionForTrust),
  necessity: 'The body was asked to do the action, and is to do it no longer.',
  fields: cancelled,
});

/** Who lacks capacity and has nobody to support them is entitled to an advocate under the Mental Capacity Act. */
const advocateFor = (known: readonly EnquiryEvent[]): 'IMCA' | 'CARE_ACT' =>
  lastSaid(known, 'CapacityAssessed')?.data.result === 'LACKS' ? 'IMCA' : 'CARE_ACT';

export const advocateIsNeeded = caseTrigger<EventOf<typeof advocacyNeedDecided>>()({
  message: advocateNeeded,
  unless: ({ duty }: { readonly duty: boolean }) => !duty,
  when: ({ event }) => event.data.duty,
  to: nhsProviders,
  necessity: 'The adult is in the body’s care and must have an advocate there.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    request: plain('ARRANGE_ADVOCATE'),
    advocate: plain(advocateFor(told.enquiry?.known ?? [])),
  }),
});
