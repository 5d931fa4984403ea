import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  demoOrganisations,
  loadOrganisations,
  OrganisationDataError,
  type OrganisationKind,
} from './index.js';

const registry = demoOrganisations();
const codes = (text: string, search = {}) => registry.search(text, search).map(({ code }) => code);

describe('the demonstration set', () => {
  it('has every kind a safeguarding case meets', () => {
    const count = (kind: OrganisationKind) => registry.all.filter((each) => each.kind === kind).length;
    expect(count('AUTHORITY')).toBe(3);
    expect(count('PROVIDER')).toBe(3);
    expect(count('NHS_TRUST')).toBe(2);
    for (const kind of ['ICB', 'POLICE', 'FIRE', 'HOUSING', 'REGULATOR'] as const)
      expect(count(kind)).toBe(1);
  });

  it('is clearly fictional', () => {
    for (const { name } of registry.all) expect(name).toMatch(/\(demo\)$/);
  });

  it('says where the posts of each are reached, in a domain nobody can have', () => {
    for (const { safeguardingContact, chiefOfficerContact } of registry.all) {
      for (const contact of [safeguardingContact, chiefOfficerContact])
        expect(contact?.email).toMatch(/@[a-z-]+\.example$/);
      expect(chiefOfficerContact?.email).not.toBe(safeguardingContact?.email);
    }
  });
});

describe('finding an organisation', () => {
  it('goes by any identifier', () => {
    expect(registry.byCode('LA-NORTHMOOR')?.gss).toBe('E08000901');
    expect(registry.authorityFor('E08000902')?.code).toBe('LA-EASTVALE');
    expect(registry.byOds('ZZI90')?.kind).toBe('ICB');
    expect(registry.byForceCode('901')?.code).toBe('POL-NORTHMOOR');
    expect(registry.byCqcId('1-9010000001')?.code).toBe('PRV-BRACKEN');
    expect(registry.byCqcId('1-9010000012')?.code).toBe('PRV-BRACKEN');
  });

  it.each([
    ['PRV-BRACKEN', 'PRV-BRACKEN'],
    ['ZZI90', 'ICB'],
    ['1-9010000012', 'PRV-BRACKEN'],
    ['E08000902', 'LA-EASTVALE'],
    ['901', 'POL-NORTHMOOR'],
    ['Bracken', undefined],
  ])('takes %s in whatever scheme it is', (identifier, found) => {
    const organisation = registry.byAnyIdentifier(identifier);
    expect(found === 'ICB' ? organisation?.kind : organisation?.code).toBe(found);
  });

  it('does not take an identifier of one scheme for one of another', () => {
    expect(registry.byOds('901')).toBeUndefined();
    expect(registry.byCode('E08000901')).toBeUndefined();
    expect(registry.authorityFor('E06000001')).toBeUndefined();
  });

  it('searches the beginnings of words, without regard to case and accents', () => {
    expect(codes('nórth hosp')).toEqual(['NHS-NORTHMOOR-TRUST']);
    expect(codes('fernbank')).toEqual(['PRV-BRACKEN']);
    expect(codes('1-9010000021')).toEqual(['PRV-LARK']);
    expect(codes('orthmoor')).toEqual([]);
  });

  it('narrows by kind and area, sorts by name, and limits', () => {
    expect(codes('', { kind: 'PROVIDER' })).toEqual(['PRV-BRACKEN', 'PRV-LARK', 'PRV-TARN']);
    expect(codes('', { area: 'E06000903' })).toEqual(['POL-NORTHMOOR', 'LA-SALTMERE']);
    expect(codes('', { limit: 2 })).toHaveLength(2);
  });
});

describe('a data set from a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'organisations-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const authority = {
    code: 'LA-A',
    kind: 'AUTHORITY',
    name: 'Council A',
    gss: 'E06000901',
    areas: ['E06000901'],
  };

  function load(content: string) {
    const path = join(folder, 'set.json');
    writeFileSync(path, content);
    return loadOrganisations(path);
  }
  const loadSet = (...organisations: object[]) => load(JSON.stringify({ title: 'A set', organisations }));

  it('is read from its path', () => {
    expect(loadSet(authority).authorityFor('E06000901')?.name).toBe('Council A');
  });

  it.each<[string, object[]]>([
    ['gss', [{ ...authority, gss: undefined, areas: [] }]],
    ['not a GSS code', [{ ...authority, gss: 'E99000001' }]],
    ['forceCode', [authority, { code: 'POL-A', kind: 'POLICE', name: 'Police A', areas: [] }]],
    ['code LA-A is also', [authority, { ...authority, gss: 'E06000902', areas: [] }]],
    ['gss E06000901 is also', [authority, { ...authority, code: 'LA-B' }]],
    ['no authority of this data set', [{ ...authority, areas: ['E06000999'] }]],
    ['not a CQC id', [{ code: 'P', kind: 'PROVIDER', name: 'Provider', cqcProviderId: '101', areas: [] }]],
    ['Unrecognized key', [{ ...authority, phone: '0' }]],
    ['Invalid email', [{ ...authority, safeguardingContact: { role: 'Lead', email: 'the lead' } }]],
    [
      'Unrecognized key',
      [{ ...authority, chiefOfficerContact: { role: 'Lead', email: 'a@b.example', name: 'Ann' } }],
    ],
  ])('is refused with %j', (fault, organisations) => {
    expect(() => loadSet(...organisations)).toThrow(OrganisationDataError);
    expect(() => loadSet(...organisations)).toThrow(fault);
  });

  it('is refused when it is missing or no JSON', () => {
    expect(() => loadOrganisations(join(folder, 'none.json'))).toThrow(OrganisationDataError);
    expect(() => load('{')).toThrow(/set\.json/);
  });
});
