import type { EventOf } from '#event-sourcing/events';
import {
  concernDecidedToPlacing,
  enquiryConcludedToPlacing,
  enquiryOpenedToPlacing,
  placingAuthorityNotified as notified,
  planAgreedToPlacing,
} from '#information-sharing/feeds';
import type { enquiryConcluded, enquiryOpened, placingAuthorityNotified } from '#casework/enquiry';
import type { planAgreed } from '#casework/safeguarding-plan';
import type { Organisation, OrganisationRegistry } from '#policy/organisations';
import { contact, identity, incident, plain, protection, risk } from '../case-fields.js';
import { decisionOf, keptDecision, stillDecides, type Decided } from '../decisions.js';
import { named } from '../organisations.js';
import type { CaseTold } from '../reading/case-told.js';
import { caseTrigger, type Writing } from '../trigger.js';

/** Another authority, never the one that holds the case. */
const otherAuthority = (
  told: CaseTold,
  organisations: OrganisationRegistry,
  ...codes: readonly (string | undefined)[]
) => named(organisations, codes).filter(({ kind, gss }) => kind === 'AUTHORITY' && gss !== told.areaCode);

/** Whoever the enquiry says placed the adult here. */
const placedBy = (told: CaseTold, organisations: OrganisationRegistry): readonly Organisation[] =>
  otherAuthority(told, organisations, told.enquiry?.told.placingLA);

/** Before there is an enquiry: the other authority that pays for the adult's care. */
const paidBy = (told: CaseTold, organisations: OrganisationRegistry): readonly Organisation[] => {
  const { support } = told.person;
  return support?.funding === 'OTHER_LA' ? otherAuthority(told, organisations, support.commissionerOrg) : [];
};

/** The row "Placing LA" of domain 6.2. */
function minimal(told: CaseTold, { organisations }: Writing) {
  return {
    ...identity(told),
    ...risk(told, organisations),
    ...incident(told, organisations),
    ...protection(told),
    ...contact(told.areaCode, organisations),
  };
}

const NECESSITY =
  'The authority placed the adult here and still owes them their care (Care Act 2014 s6, s18).';
const enquiring = { when: () => true, to: placedBy, necessity: NECESSITY } as const;

export const placingToldInWriting = caseTrigger<EventOf<typeof placingAuthorityNotified>>()({
  ...enquiring,
  message: notified,
  to: (told, organisations) => otherAuthority(told, organisations, told.event.data.la),
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('ENQUIRY_OPEN'),
    request: plain('TAKE_PART'),
    notifiedAt: plain(told.event.data.at),
  }),
});

export const concernOfPlaced = caseTrigger<Decided>()({
  message: concernDecidedToPlacing,
  unless: keptDecision,
  when: stillDecides,
  to: paidBy,
  necessity: NECESSITY,
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('CONCERN'),
    request: plain('FOR_INFORMATION'),
    decision: plain(decisionOf(told.event)),
    decidedAt: plain(told.event.meta.occurredAt),
  }),
});

export const enquiryOfPlacedOpened = caseTrigger<EventOf<typeof enquiryOpened>>()({
  ...enquiring,
  message: enquiryOpenedToPlacing,
  unless: ({ placingLA }: { readonly placingLA?: string }) => placingLA === undefined,
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('ENQUIRY_OPEN'),
    request: plain('FOR_INFORMATION'),
    enquiryType: plain(told.enquiry?.type),
    openedAt: plain(told.event.meta.occurredAt),
  }),
});

export const enquiryOfPlacedConcluded = caseTrigger<EventOf<typeof enquiryConcluded>>()({
  ...enquiring,
  message: enquiryConcludedToPlacing,
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('ENQUIRY_CONCLUDED'),
    request: plain('FOR_INFORMATION'),
    outcome: plain(told.enquiry?.conclusion?.riskAssessmentOutcome),
    riskOutcome: plain(told.enquiry?.conclusion?.riskOutcome),
    concludedAt: plain(told.enquiry?.conclusion?.concludedAt),
  }),
});

export const planOfPlacedAgreed = caseTrigger<EventOf<typeof planAgreed>>()({
  ...enquiring,
  message: planAgreedToPlacing,
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('PLAN'),
    request: plain('FOR_INFORMATION'),
    adultAgreed: plain(told.event.data.adultAgreed),
    agreedAt: plain(told.event.data.at),
    reviewOn: plain(told.plan?.reviewOn),
  }),
});
