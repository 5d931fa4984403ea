import type { DomainEvent } from '#event-sourcing/events';
import { address, contact, identity, incident, personsAlleged, protection, risk } from '../case-fields.js';
import { inArea } from '../organisations.js';
import { From } from '../provenance.js';
import type { CaseTold } from '../reading/case-told.js';
import type { Writing } from '../trigger.js';
import type { OrganisationRegistry } from '#policy/organisations';

/** The row "Police" of domain 6.2: what every message of the feed may tell. */
export function minimal(told: CaseTold, { organisations }: Writing) {
  return {
    forceRef: forceRef(told, organisations),
    ...risk(told, organisations),
    ...incident(told, organisations),
    immediateRisk: { value: immediateRisk(told) },
    ...protection(told),
    ...contact(told.areaCode, organisations),
    ...identity(told),
    ...address(told),
    ...personsAlleged(told, organisations),
  };
}

/** What was immediate when it was told is so no more once the enquiry has ended with the risk gone or less. */
const immediateRisk = ({ concerns, enquiry }: CaseTold): boolean =>
  (enquiry?.conclusion === undefined || enquiry.conclusion.riskOutcome === 'REMAINED') &&
  concerns.some(({ told: { immediateDanger } }) => immediateDanger === true);

/** As the police gave it when the crime was reported, or when they told of it themselves. */
function forceRef({ concerns }: CaseTold, organisations: OrganisationRegistry) {
  for (const concern of concerns) {
    const told = (concern.told.externalRefs ?? []).find(({ system }) => system === 'POLICE_REFERENCE')?.value;
    const value = concern.policeRef ?? (typeof told === 'string' ? told : undefined);
    if (value !== undefined) return new From(concern, organisations).value(value);
  }
  return undefined;
}

/** The force of the area. */
export const theForce = (told: CaseTold, organisations: OrganisationRegistry) =>
  inArea(organisations, 'POLICE', told.areaCode);

const FORUMS: ReadonlySet<string> = new Set(['MARAC', 'COMMUNITY_MARAC', 'MAPPA']);

/** Forums the police take part in. */
export const isPoliceForum = (forum: string): boolean => FORUMS.has(forum);

/** Whether the police have been told of the case, or told of it themselves. */
export const knownToPolice = ({ concerns, enquiry }: CaseTold): boolean =>
  concerns.some(
    ({ reportedToPolice, crimeSuspected, decision, told: { sourceOfReferral } }) =>
      reportedToPolice || sourceOfReferral === 'POLICE' || (crimeSuspected && decision === 'S42_DUTY_MET'),
  ) ||
  (enquiry?.known.some(toldThePolice) ?? false);

const WITH_POLICE: ReadonlySet<string> = new Set([
  'PoliceReferralMade',
  'CriminalInvestigationOpened',
  'EnquirySuspended',
  'CourtOrderBreached',
]);

const toldThePolice = ({ type, data }: DomainEvent): boolean =>
  WITH_POLICE.has(type) ||
  (type === 'MultiAgencyReferralMade' && isPoliceForum((data as { readonly to: string }).to));
