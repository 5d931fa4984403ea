import type { Organisation, OrganisationKind, OrganisationRegistry } from '#policy/organisations';

/** Those of a kind that work in the area. */
export const inArea = (
  { all }: OrganisationRegistry,
  kind: OrganisationKind,
  areaCode: string,
): readonly Organisation[] => all.filter((each) => each.kind === kind && each.areas.includes(areaCode));

/** NHS trusts, and practices, which the registry knows as others with a code of the NHS. */
export const givesNhsCare = ({ kind, ods }: Organisation): boolean =>
  kind === 'NHS_TRUST' || (kind === 'OTHER' && ods !== undefined);

export const isNhs = (organisation: Organisation): boolean =>
  organisation.kind === 'ICB' || givesNhsCare(organisation);

/** Organisations by whatever identifiers they go by, each once; what the registry does not know is left out. */
export const named = (
  organisations: OrganisationRegistry,
  identifiers: readonly (string | undefined)[],
): readonly Organisation[] => [
  ...new Set(
    identifiers.flatMap((identifier) =>
      identifier === undefined ? [] : (organisations.byAnyIdentifier(identifier) ?? []),
    ),
  ),
];
