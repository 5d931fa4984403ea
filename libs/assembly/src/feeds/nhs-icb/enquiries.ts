import type { EventOf } from '#event-sourcing/events';
import { enquiryConcludedToIcb, enquiryOpenedToIcb } from '#information-sharing/feeds';
import type { EnquiryEvent, enquiryConcluded, enquiryOpened } from '#casework/enquiry';
import { contact, nhsNumber, plain, risk } from '../case-fields.js';
import type { CaseTold } from '../reading/case-told.js';
import { allSaid } from '../reading/standing.js';
import { caseTrigger, type Writing } from '../trigger.js';
import { involvesNhs, nhsProviders, theBoards } from './involved.js';

/** The row "NHS ICB" of domain 6.2. */
function minimal(told: CaseTold, { organisations }: Writing) {
  return {
    ...nhsNumber(told),
    'provider.ods': plain(nhsProviders(told, organisations)[0]?.ods),
    ...risk(told, organisations),
    request: plain('FOR_INFORMATION'),
    causedEnquiryDueAt: plain(causedDueAt(told.enquiry?.known ?? [])),
    ...contact(told.areaCode, organisations),
  };
}

/** When the last report of a part still out is due. */
function causedDueAt(known: readonly EnquiryEvent[]): string | undefined {
  const done = allSaid(
    known,
    'CausedEnquiryReportAccepted',
    'CausedEnquiryWithdrawn',
    'CausedEnquiryDeclined',
  );
  const over = new Set(done.map(({ data }) => data.partId));
  return allSaid(known, 'EnquiryCausedToBeMade')
    .filter(({ data }) => !over.has(data.partId))
    .map(({ data }) => data.dueAt)
    .sort()
    .at(-1);
}

const isSection42 = ({ enquiry }: CaseTold): boolean => enquiry?.type === 'S42';

export const enquiryOpenedWithNhs = caseTrigger<EventOf<typeof enquiryOpened>>()({
  message: enquiryOpenedToIcb,
  unless: ({ type }: { readonly type: string }) => type !== 'S42',
  when: (told, organisations) => isSection42(told) && involvesNhs(told, organisations),
  to: theBoards,
  necessity:
    'The board commissions the care in question, or oversees who gives it, and helps to keep the adult safe.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('ENQUIRY_OPEN'),
    openedAt: plain(told.event.meta.occurredAt),
  }),
});

export const enquiryConcludedWithNhs = caseTrigger<EventOf<typeof enquiryConcluded>>()({
  message: enquiryConcludedToIcb,
  when: (told, organisations) => isSection42(told) && involvesNhs(told, organisations),
  to: theBoards,
  necessity:
    'The board commissions the care in question, or oversees who gives it, and has to act on what was found.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('ENQUIRY_CONCLUDED'),
    outcome: plain(told.enquiry?.conclusion?.riskAssessmentOutcome),
    riskOutcome: plain(told.enquiry?.conclusion?.riskOutcome),
    concludedAt: plain(told.enquiry?.conclusion?.concludedAt),
  }),
});
