import type { EventOf } from '#event-sourcing/events';
import {
  concernDecidedToPolice,
  courtOrderBreached as breach,
  crimeReported as report,
  enquiryConcludedToPolice,
} from '#information-sharing/feeds';
import type { crimeConsidered } from '#casework/concern';
import type { courtOrderBreached as breached, enquiryConcluded } from '#casework/enquiry';
import { plain } from '../case-fields.js';
import { decisionOf, keptDecision, stillDecides, type Decided } from '../decisions.js';
import { orderOf } from '../orders.js';
import { caseTrigger } from '../trigger.js';
import { knownToPolice, minimal, theForce } from './minimal.js';

export const crimeReported = caseTrigger<EventOf<typeof crimeConsidered>>()({
  message: report,
  unless: ({ reportedToPolice }: { readonly reportedToPolice: boolean }) => !reportedToPolice,
  when: ({ event }) => event.data.reportedToPolice,
  to: theForce,
  necessity: 'The force investigates the crime that was reported to it, and protects the adult.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    evidencePreserved: plain(told.event.data.evidencePreserved),
  }),
});

export const concernDecided42 = caseTrigger<Decided>()({
  message: concernDecidedToPolice,
  unless: keptDecision,
  when: (told) =>
    decisionOf(told.event) === 'S42_DUTY_MET' && told.concerns[0].crimeSuspected && stillDecides(told),
  to: theForce,
  necessity: 'A crime is suspected: the force and the authority have to act together from here.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    decision: plain(decisionOf(told.event)),
    decidedAt: plain(told.event.meta.occurredAt),
  }),
});

export const enquiryConcludedKnown = caseTrigger<EventOf<typeof enquiryConcluded>>()({
  message: enquiryConcludedToPolice,
  when: knownToPolice,
  to: theForce,
  necessity: 'The force knows of the enquiry and has to know what it came to.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    outcome: plain(told.enquiry?.conclusion?.riskAssessmentOutcome),
    riskOutcome: plain(told.enquiry?.conclusion?.riskOutcome),
    concludedAt: plain(told.enquiry?.conclusion?.concludedAt),
  }),
});

export const orderBreached = caseTrigger<EventOf<typeof breached>>()({
  message: breach,
  when: () => true,
  to: theForce,
  necessity: 'The force enforces the order that was breached.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    order: plain(orderOf(told, told.event.data.orderId)),
    breachedAt: plain(told.event.data.at),
  }),
});
