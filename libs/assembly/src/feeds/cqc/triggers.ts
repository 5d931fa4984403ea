import type { EventOf } from '#event-sourcing/events';
import { enquiryClosedToCqc, organisationalAbuseSuspected } from '#information-sharing/feeds';
import type { EnquiryEvent, enquiryClosed } from '#casework/enquiry';
import type { Organisation, OrganisationRegistry } from '#policy/organisations';
import { contact, listed, plain } from '../case-fields.js';
import { decisionOf, keptDecision, stillDecides, type Decided } from '../decisions.js';
import { named } from '../organisations.js';
import { From } from '../provenance.js';
import type { CaseTold } from '../reading/case-told.js';
import { distinct } from '../reading/concern-file.js';
import { lastSaid } from '../reading/standing.js';
import { caseTrigger, type Writing } from '../trigger.js';

/** The service in question: where it is alleged to have happened, or else the provider that is involved. */
function serviceIn({ concerns: [concern] }: CaseTold, organisations: OrganisationRegistry) {
  const { location, providerInvolved } = concern.told;
  const [provider] = named(organisations, [
    location?.cqcLocationId,
    location?.orgCode,
    providerInvolved,
  ]).filter(({ cqcProviderId }) => cqcProviderId !== undefined);
  return { provider, locationId: location?.cqcLocationId };
}

const OF_ORGANISATION = 'ORGANISATIONAL';

const isOrganisational = ({ concerns, enquiry }: CaseTold): boolean =>
  [
    ...concerns.flatMap(({ riskTypes }) => riskTypes),
    ...(enquiry?.conclusion?.confirmedRisks ?? []).map(({ type }) => type),
  ].includes(OF_ORGANISATION);

/** Only of a service the regulator has registered. */
const ofRegistered = (told: CaseTold, organisations: OrganisationRegistry): boolean =>
  isOrganisational(told) && serviceIn(told, organisations).provider !== undefined;

const theRegulator = (_told: CaseTold, { all }: OrganisationRegistry): readonly Organisation[] =>
  all.filter(({ kind }) => kind === 'REGULATOR');

/** The row "CQC" of domain 6.2: a service and what is suspected of it, no person. */
function minimal(told: CaseTold, { organisations }: Writing) {
  const { provider, locationId } = serviceIn(told, organisations);
  const [concern] = told.concerns;
  return {
    'cqc.providerId': plain(provider?.cqcProviderId),
    'cqc.locationId': plain(locationId),
    themes: new From(concern, organisations).list(
      distinct(told.concerns.flatMap(({ riskTypes }) => riskTypes)),
    ),
    adultsAffected: plain(1 + Math.max(...told.concerns.map((each) => each.told.othersAtRisk?.length ?? 0))),
    ...contact(told.areaCode, organisations),
  };
}

/** Decisions upon which the authority makes enquiries. */
const ENQUIRES: ReadonlySet<string> = new Set(['S42_DUTY_MET', 'OTHER_ENQUIRY']);

export const abuseInService = caseTrigger<Decided>()({
  message: organisationalAbuseSuspected,
  unless: keptDecision,
  when: (told, organisations) =>
    ENQUIRES.has(decisionOf(told.event)) && stillDecides(told) && ofRegistered(told, organisations),
  to: theRegulator,
  necessity: 'The regulator keeps watch over the service and may have to act for everybody in its care.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('CONCERN'),
    decidedAt: plain(told.event.meta.occurredAt),
  }),
});

export const enquiryIntoServiceClosed = caseTrigger<EventOf<typeof enquiryClosed>>()({
  message: enquiryClosedToCqc,
  when: ofRegistered,
  to: theRegulator,
  necessity: 'The regulator knows of the enquiry and has to know what it came to.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    stage: plain('ENQUIRY_CLOSED'),
    outcomes: listed(outcomesOf(told.enquiry?.known ?? [])),
    closedAt: plain(told.event.meta.occurredAt),
  }),
});

const outcomesOf = (known: readonly EnquiryEvent[]) =>
  lastSaid(known, 'EnquiryOutcomesAgreed', 'EnquiryOutcomesRevised')?.data.orgOutcomes ?? [];
