import { foldInMemory, type ProjectedEvent } from '#event-sourcing/projection';
import { fixture } from '#record-keeping/examples';
import { linksAsked } from './linked-reviews.js';
import { sarPipeline } from './pipeline-projection.js';
import type { LinkKept } from './pipeline-row.js';
import type { Node } from './pipeline-sql.js';

const SAR = '0197a1b2-0000-7000-8000-000000000001';
const REC = '0197a1b2-0000-7000-8000-000000000003';
const eventId = (at: number): string => `0197a1b2-0000-5000-8000-${String(at).padStart(12, '0')}`;

type Told = readonly [type: string, changes?: object];

/** The row after these events, each as its fixture has it, with changes. */
async function after(told: readonly Told[], stream = `sar-${SAR}`, table = 'sar_pipeline') {
  const events = told.map(
    ([type, changes = {}], at) =>
      ({
        type,
        stream,
        data: { ...fixture(type), ...changes },
        eventId: eventId(at),
        revision: at + 1,
        position: String(at + 1),
        ordinal: at + 1,
        meta: { occurredAt: '2026-03-10T09:00:00.000Z', actor: { userId: 'sbm.demo' } },
      }) as unknown as ProjectedEvent,
  );
  const tables = await foldInMemory(sarPipeline, events, undefined);
  return [...(tables.get(table)?.values() ?? [])][0] as Record<string, unknown> | undefined;
}

const REFERRED: Told = ['SarReferred', { sarId: SAR }];
const clock = (type: string, changes: object = {}): Told => [
  type,
  { key: 'sar.acknowledge', dueAt: '2026-03-17T23:59:59.000Z', ...changes },
];
const mistaken = (at: number, correctedEventType: string): Told => [
  'SarEntryRecordedInError',
  { correctedEventId: eventId(at), correctedEventType },
];

describe('the row of a review', () => {
  it('begins with the referral, and not before', async () => {
    expect(await after([['SarDecided']])).toBeUndefined();
    expect(await after([REFERRED])).toMatchObject({
      sarId: SAR,
      status: 'Referred',
      decided: null,
      earliestDue: null,
      themes: [],
      links: [],
    });
  });

  it('keeps the answers to the test and the reasons as they were sealed', async () => {
    const sealed = { $sealed: 'by the key of the review' };
    const row = await after([
      REFERRED,
      ['SarDecisionRecommended', { t0: true, t1: false, t2a: true, t2b: false, reasons: sealed }],
      ['SarDecided', { t0: true, t1: true, t2a: true, t2b: false, reasons: sealed }],
    ]);
    expect(row).toMatchObject({
      recommended: { t0: true, t1: false, t2a: true, t2b: false, reasons: sealed },
      decided: { t0: true, t1: true, t2a: true, t2b: false, reasons: sealed },
      status: 'Decided',
    });
  });

  it('knows the earliest clock that has not been met', async () => {
    const other = clock('DeadlineSet', { key: 'sar.decision', dueAt: '2026-06-10T22:59:59.000Z' });
    expect(await after([REFERRED, other, clock('DeadlineSet')])).toMatchObject({
      earliestDue: '2026-03-17T23:59:59.000Z',
    });
    const met = await after([REFERRED, other, clock('DeadlineSet'), clock('DeadlineMet')]);
    expect(met).toMatchObject({ earliestDue: '2026-06-10T22:59:59.000Z' });
    const missed = await after([REFERRED, other, clock('DeadlineSet'), clock('DeadlineMissed')]);
    expect(missed).toMatchObject({ earliestDue: '2026-03-17T23:59:59.000Z' });
  });

  it('says since when it is paused, and no longer once it goes on', async () => {
    const paused = [REFERRED, ['SarPaused', { reviewOn: '2026-05-01' }]] as const;
    expect(await after(paused)).toMatchObject({
      status: 'Paused',
      pausedAt: '2026-03-10T09:00:00.000Z',
      pauseReviewOn: '2026-05-01',
    });
    expect(await after([...paused, ['SarResumed']])).toMatchObject({
      status: 'Referred',
      pausedAt: null,
      pauseReviewOn: null,
    });
  });

  it('tells a report published from one withheld, whichever came last', async () => {
    expect(await after([REFERRED, ['SarPublicationWithheld'], ['SarPublished']])).toMatchObject({
      withheld: null,
      url: expect.stringContaining('https://') as unknown,
    });
    const withheld = await after([REFERRED, ['SarPublished'], ['SarPublicationWithheld']]);
    expect(withheld).toMatchObject({ publishedAt: null, url: null });
    expect(withheld?.['withheld']).not.toBeNull();
  });

  it('forgets what was recorded in error', async () => {
    const told: readonly Told[] = [
      REFERRED,
      ['SarFindingRecorded', { themes: ['CARERS'] }],
      ['SarParallelProcessLinked'],
      ['SarQualityMarkerRated', { qm: 3, rating: 'MET' }],
      ['SarSubmittedToNationalLibrary'],
    ];
    const whole = await after(told);
    expect(whole).toMatchObject({ themes: ['CARERS'], links: [{}], markers: [{ qm: 3 }] });
    expect(whole?.['nationalLibraryAt']).not.toBeNull();
    const without = await after([
      ...told,
      mistaken(1, 'SarFindingRecorded'),
      mistaken(2, 'SarParallelProcessLinked'),
      mistaken(3, 'SarQualityMarkerRated'),
      mistaken(4, 'SarSubmittedToNationalLibrary'),
    ]);
    expect(without).toMatchObject({ themes: [], links: [], markers: [], nationalLibraryAt: null });
  });

  it('keeps no name rules compare texts with', async () => {
    const row = await after([REFERRED, ['SarPersonOrFamilyInformed'], ['SarPublicationChecked']]);
    expect(row).toMatchObject({ state: { namesToKeepOut: [] } });
  });
});

describe('the links of a recommendation', () => {
  const links = (told: readonly Told[]) =>
    after(told, `recommendation-${REC}`, 'sar_pipeline_recommendation');
  const drafted: Told = ['RecommendationDrafted', { recId: REC, sarId: SAR }];

  it('stand until one is taken back', async () => {
    expect(await links([drafted, ['RecommendationLinked', { toKind: 'PFD' }]])).toMatchObject({
      links: [{ kind: 'PFD', lead: null }],
    });
    const gone: Told = ['RecommendationEntryRecordedInError', { correctedEventId: eventId(1) }];
    expect(await links([drafted, ['RecommendationLinked'], gone])).toMatchObject({ links: [] });
    expect(await links([drafted, ['RecommendationRecordedInError']])).toBeUndefined();
  });
});

const link = (kind: string, ref: string, linkedRecId: string | null = null): LinkKept => ({
  eventId: eventId(1),
  kind,
  ref,
  lead: null,
  joint: false,
  linkedRecId,
  linkedAt: '2026-03-10T09:00:00.000Z',
});
const node = (sarRef: string, recRef: string | null, links: readonly LinkKept[]): Node => ({
  sarId: sarRef,
  sarRef,
  recId: recRef,
  recRef,
  subjects: [],
  links,
});

describe('searching by a linked review', () => {
  const web = [
    node('SR-1', null, [link('PFD', 'PFD 2026-1')]),
    node('SR-1', 'RE-1', [link('REC', 'RE-2', 'RE-2')]),
    node('SR-2', 'RE-2', [link('PFD', 'pfd2026-1'), link('CHILD_SPR', 'Tower 3')]),
  ];
  const found = (asked: object) =>
    linksAsked(web, asked).map(({ from, to }) => `${from.recRef ?? from.sarRef}>${to.kind}`);

  it('answers from what is named to who names it, however it is written', () => {
    expect(found({ ref: ' pfd 2026-1' })).toEqual(['SR-1>PFD', 'RE-2>PFD']);
  });

  it('answers from who names to what is named, and from a recommendation to those that name it', () => {
    expect(found({ ref: 'SR-1' })).toEqual(['SR-1>PFD', 'RE-1>REC']);
    expect(found({ ref: 're-2' })).toEqual(['RE-1>REC', 'RE-2>PFD', 'RE-2>CHILD_SPR']);
  });

  it('answers by kind, and everything when nothing is asked', () => {
    expect(found({ kind: 'CHILD_SPR' })).toEqual(['RE-2>CHILD_SPR']);
    expect(found({ kind: 'PFD', ref: 'SR-2' })).toEqual(['RE-2>PFD']);
    expect(found({})).toHaveLength(4);
    expect(found({ ref: '' })).toEqual([]);
  });
});
