import type { Organisation, OrganisationKind } from './organisation.js';

export interface OrganisationSearch {
  readonly kind?: OrganisationKind;
  /** GSS code: only those who work in this authority's area. */
  readonly area?: string;
  /** Most results; 20 unless said. */
  readonly limit?: number;
}

/** The organisations known to the ledger. Read-only: the data set is loaded at start. */
export class OrganisationRegistry {
  private readonly byIdentifier: ReadonlyMap<string, Organisation>;

  constructor(readonly all: readonly Organisation[]) {
    this.byIdentifier = new Map(
      all.flatMap((organisation) =>
        identifiersOf(organisation).map((identifier) => [identifier, organisation] as const),
      ),
    );
  }

  byCode(code: string): Organisation | undefined {
    return this.byIdentifier.get(`code ${code}`);
  }

  byOds(ods: string): Organisation | undefined {
    return this.byIdentifier.get(`ods ${ods}`);
  }

  /** The provider with this CQC provider id, or the one that runs the location with this id. */
  byCqcId(id: string): Organisation | undefined {
    return this.byIdentifier.get(`cqc ${id}`);
  }

  byForceCode(forceCode: string): Organisation | undefined {
    return this.byIdentifier.get(`force ${forceCode}`);
  }

  /** The authority whose area has this GSS code. */
  authorityFor(gss: string): Organisation | undefined {
    return this.byIdentifier.get(`gss ${gss}`);
  }

  /** The organisation that goes by this identifier in any scheme but the CASSR number, which a force may have for its code. */
  byAnyIdentifier(identifier: string): Organisation | undefined {
    return (
      this.byCode(identifier) ??
      this.byOds(identifier) ??
      this.byCqcId(identifier) ??
      this.authorityFor(identifier) ??
      this.byForceCode(identifier)
    );
  }

  /** Organisations of which every word of the text begins a word of a name or is an identifier; by name. */
  search(text: string, { kind, area, limit = 20 }: OrganisationSearch = {}): readonly Organisation[] {
    const sought = wordsOf(text);
    return this.all
      .filter((organisation) => kind === undefined || organisation.kind === kind)
      .filter((organisation) => area === undefined || organisation.areas.includes(area))
      .filter((organisation) => matches(organisation, sought))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
      .slice(0, limit);
  }
}

/** Every identifier of an organisation, each with the scheme it belongs to. No two organisations may share one. */
export function identifiersOf(organisation: Organisation): readonly string[] {
  const { code, ods, gss, cassr, forceCode, cqcProviderId, cqcLocations = [] } = organisation;
  const schemes: readonly (readonly [string, string | undefined])[] = [
    ['code', code],
    ['ods', ods],
    ['gss', gss],
    ['cassr', cassr],
    ['force', forceCode],
    ['cqc', cqcProviderId],
    ...cqcLocations.map(({ id }) => ['cqc', id] as const),
  ];
  return schemes.flatMap(([scheme, value]) => (value === undefined ? [] : [`${scheme} ${value}`]));
}

function matches(organisation: Organisation, sought: readonly string[]): boolean {
  const { name, shortName = '', cqcLocations = [] } = organisation;
  const names = wordsOf([name, shortName, ...cqcLocations.map((location) => location.name)].join(' '));
  const identifiers = identifiersOf(organisation).map((identifier) => fold(identifier.split(' ')[1] ?? ''));
  return sought.every((word) => names.some((part) => part.startsWith(word)) || identifiers.includes(word));
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');
}

// Upper and lower case, and letters with and without accents, are the same in a search.
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
