import type { Organisation, OrganisationRegistry } from '#policy/organisations';
import { givesNhsCare, inArea, isNhs, named } from '../organisations.js';
import type { CaseTold } from '../reading/case-told.js';

const NHS_FUNDED: ReadonlySet<string> = new Set(['NHS_CHC', 'JOINT']);
const IN_HOSPITAL = /^HOSP_/;
const BY_HEALTH_STAFF = /^(PRIMARY|SECONDARY|COMMUNITY)_HEALTH_/;

/** NHS bodies the case names: that give the care in question, are enquired into, or were asked to enquire. */
export const nhsProviders = (
  { concerns, enquiry }: CaseTold,
  organisations: OrganisationRegistry,
): readonly Organisation[] =>
  named(organisations, [
    ...concerns.flatMap(({ told: { providerInvolved, location }, alleged }) => [
      providerInvolved,
      location?.orgCode,
      ...alleged.map(({ orgCode }) => orgCode),
    ]),
    ...(enquiry?.causedTo ?? []),
  ]).filter(givesNhsCare);

/** Whether an NHS commissioner or provider is involved: named, paying, or where it is alleged to have happened (domain 6.2). */
export const involvesNhs = (told: CaseTold, organisations: OrganisationRegistry): boolean =>
  nhsProviders(told, organisations).length > 0 ||
  named(organisations, [told.person.support?.commissionerOrg]).some(isNhs) ||
  NHS_FUNDED.has(told.person.support?.funding ?? '') ||
  told.concerns.some(
    ({ told: { location, allegedRisks = [] } }) =>
      [location?.code ?? '', ...allegedRisks.map((risk) => risk.location)].some((place) =>
        IN_HOSPITAL.test(place),
      ) || allegedRisks.some(({ sourceDetail }) => BY_HEALTH_STAFF.test(sourceDetail)),
  );

/** The board of the area, and the one that commissions the adult's care. */
export const theBoards = (told: CaseTold, organisations: OrganisationRegistry): readonly Organisation[] => {
  const commissioner = named(organisations, [told.person.support?.commissionerOrg]).filter(
    ({ kind }) => kind === 'ICB',
  );
  return [...new Set([...inArea(organisations, 'ICB', told.areaCode), ...commissioner])];
};
