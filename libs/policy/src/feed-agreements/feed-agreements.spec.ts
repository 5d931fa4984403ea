import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoOrganisations } from '../organisations/index.js';
import {
  AGREED_FEEDS,
  demoFeedAgreements,
  FeedAgreementDataError,
  FeedAgreements,
  loadFeedAgreements,
  NO_AGREEMENTS,
  PUBLIC,
  type FeedAgreement,
} from './index.js';

const ROW: FeedAgreement = {
  feed: 'police',
  areaCode: 'E08000901',
  orgCode: 'POL-NORTHMOOR',
  on: true,
  profile: 'POLICE_IDENT',
  identified: true,
  messages: ['crime-reported'],
  from: '2026-01-01',
  source: 'domain 6.2',
};

const SENDING = {
  feed: 'police',
  areaCode: 'E08000901',
  orgCode: 'POL-NORTHMOOR',
  message: 'crime-reported',
  on: '2026-04-02',
} as const;

describe('the agreements of the demonstration', () => {
  const { all } = demoFeedAgreements();

  it('cover every feed of the table', () => {
    expect(new Set(all.map(({ feed }) => feed))).toEqual(new Set(AGREED_FEEDS));
  });

  it('are with organisations of the registry that work in the area, or place adults from elsewhere', () => {
    const registry = demoOrganisations();
    for (const { orgCode, areaCode, feed } of all) {
      const known = registry.byCode(orgCode);
      expect([orgCode, known !== undefined || orgCode === PUBLIC]).toEqual([orgCode, true]);
      if (feed === 'police' || feed === 'nhs.icb' || feed === 'nhs.trust')
        expect([orgCode, known?.areas.includes(areaCode)]).toEqual([orgCode, true]);
    }
  });
});

describe('a feed', () => {
  const by = (more: Partial<FeedAgreement>) => new FeedAgreements([{ ...ROW, ...more }]).for(SENDING);

  it('goes by the row that says it', () => {
    expect(by({})).toMatchObject({ profile: 'POLICE_IDENT', identified: true });
  });

  it('is off where no row exists', () => {
    expect(NO_AGREEMENTS.for(SENDING)).toBeUndefined();
  });

  it.each<[string, Partial<FeedAgreement>]>([
    ['the row is off', { on: false }],
    ['of another area', { areaCode: 'E08000902' }],
    ['with another organisation', { orgCode: 'POL-OTHER' }],
    ['of another feed', { feed: 'cqc' }],
    ['for other messages', { messages: ['enquiry-concluded'] }],
    ['not yet in force', { from: '2026-04-03' }],
    ['no longer in force', { to: '2026-04-01' }],
  ])('is off where the row is %s', (_why, more) => {
    expect(by(more)).toBeUndefined();
  });

  it('is on from the first to the last day', () => {
    expect(by({ from: SENDING.on, to: SENDING.on })).toBeDefined();
  });
});

describe('a table from a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'agreements-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function load(content: string) {
    const path = join(folder, 'table.json');
    writeFileSync(path, content);
    return loadFeedAgreements(path);
  }
  const loadRows = (...agreements: object[]) => load(JSON.stringify({ title: 'A table', agreements }));

  it('is read from its path', () => {
    expect(loadRows(ROW).for(SENDING)?.profile).toBe('POLICE_IDENT');
  });

  it.each<[string, object[]]>([
    ['stands against the profile', [{ ...ROW, identified: false }]],
    ['stands against the profile', [{ ...ROW, profile: 'POLICE_MIN' }]],
    ['not a code of DATASET_PROFILE', [{ ...ROW, profile: 'ALL' }]],
    ['not a GSS code', [{ ...ROW, areaCode: 'E99000001' }]],
    ['PUBLIC is for the public feed', [{ ...ROW, orgCode: PUBLIC }]],
    ['Unrecognized key', [{ ...ROW, narrative: true }]],
    ['says again what entry 0 says', [ROW, { ...ROW, profile: 'POLICE_MIN', identified: false }]],
    ['messages', [{ ...ROW, messages: [] }]],
  ])('is refused with "%s"', (fault, rows) => {
    expect(() => loadRows(...rows)).toThrow(FeedAgreementDataError);
    expect(() => loadRows(...rows)).toThrow(fault);
  });

  it('may say the same of days that do not meet', () => {
    const { all } = loadRows(
      { ...ROW, to: '2026-01-31' },
      { ...ROW, from: '2026-02-01', profile: 'POLICE_MIN', identified: false },
    );
    expect(all).toHaveLength(2);
  });

  it('is refused when it is missing or no JSON', () => {
    expect(() => loadFeedAgreements(join(folder, 'none.json'))).toThrow(FeedAgreementDataError);
    expect(() => load('{')).toThrow(/table\.json/);
  });
});
