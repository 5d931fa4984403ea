import fc from 'fast-check';
import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { WITHHELD } from '#privacy/sealing';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import {
  as,
  BOARD_AGREED,
  BODIES,
  cleared,
  facing,
  FINDING,
  HISTORIES,
  published,
  PUBLISHED,
  TRACKED,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';
import * as sar from './index.js';

const CLEARED = [...BOARD_AGREED, cleared];
const ANSWERS = fc.constantFrom(...sar.CHECK_ANSWERS);

const publish = (changes: object = {}, given: readonly Given[] = CLEARED, world: object = WORLD) =>
  decisionOn(sar.publishSar, given, { ...BODIES['PublishSar'], ...changes }, { ...world, actor: as('CHR') });

const status = (given: readonly Given[]) => stateAfter(sar.sar, given).state.status;

describe('S-5: the publication checklist', () => {
  const answers = fc.record(
    Object.fromEntries(sar.CHECK_ITEMS.map((item) => [item, ANSWERS])) as Record<
      sar.CheckItem,
      typeof ANSWERS
    >,
  );

  it('clears what is answered with yes or waived, police and coroner only with yes', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const checked = example(happened.sarPublicationChecked, given);
        const stands = sar.CHECK_ITEMS.filter((item) => {
          const mayBeWaived = item !== 'policeClear' && item !== 'coronerClear';
          return given[item] === 'NO' || (given[item] === 'WAIVED' && !mayBeWaived);
        });
        const refusal = refusalOf(publish({}, [...BOARD_AGREED, checked]));
        expect(refusal?.code).toBe(stands.length === 0 ? undefined : 'PUBLICATION_NOT_CLEARED');
        for (const item of stands) expect(refusal?.reason).toContain(item);
      }),
    );
  });

  it('counts as last answered, and not at all once it was answered in error', () => {
    const no = example(happened.sarPublicationChecked, { policeClear: 'NO' });
    expect(refusalOf(publish({}, [...CLEARED, no]))?.code).toBe('PUBLICATION_NOT_CLEARED');
    expect(refusalOf(publish({}, [...BOARD_AGREED, no, cleared]))).toBeUndefined();
    const wrong = example(happened.sarEntryRecordedInError, { correctedEventId: `event-${CLEARED.length}` });
    expect(refusalOf(publish({}, [...CLEARED, wrong]))?.code).toBe('PUBLICATION_NOT_CLEARED');
    expect(refusalOf(publish({}, BOARD_AGREED))?.code).toBe('PUBLICATION_NOT_CLEARED');
  });

  it('waives nothing without the reason for just that', () => {
    const check = (changes: object) =>
      decisionOn(
        sar.checkSarPublication,
        BOARD_AGREED,
        { ...BODIES['CheckSarPublication'], ...changes },
        { ...WORLD, actor: as('SBM') },
      );
    expect(said(check({}))).toEqual(['SarPublicationChecked']);
    expect(refusalOf(check({ waivers: [] }))).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer: '/familyShown',
    });
    expect(refusalOf(check({ legalClear: 'WAIVED' }))).toMatchObject({ pointer: '/legalClear' });
    expect(said(check({ policeClear: 'NO' }))).toEqual(['SarPublicationChecked']);
  });
});

describe('S-6: what is published tells nobody', () => {
  const refusal = (changes: object, world: object = WORLD, given = CLEARED) =>
    refusalOf(publish(changes, given, world));
  const IN_ORDER = ['pseudonym', 'title', 'summary', 'url'] as const;

  it.each(IN_ORDER)('refuses the subject’s name in %s, and does not repeat it', (field) => {
    const text = field === 'url' ? 'https://sab.example/ada-finch' : 'The case of Ada Finch';
    const found = refusal({ [field]: text });
    expect(found).toMatchObject({ code: 'NOT_ANONYMISED', pointer: `/${field}` });
    expect(found?.reason).toMatch(/a name/);
    expect(JSON.stringify(found)).not.toMatch(/Finch|finch/);
  });

  it('looks at every finding', () => {
    const findings = [
      { findingId: FINDING, text: 'Nobody led.' },
      { findingId: FINDING, text: 'Mrs Finch waited.' },
    ];
    expect(refusal({ findings })).toMatchObject({ code: 'NOT_ANONYMISED', pointer: '/findings/1/text' });
  });

  it('knows the names of the checklist and of the family who were told, while they count', () => {
    const family = [...CLEARED, example(happened.sarPersonOrFamilyInformed)];
    expect(refusal({ summary: 'Constable Reed called.' })?.code).toBe('NOT_ANONYMISED');
    expect(refusal({ summary: 'dotty was called.' })?.code).toBe('NOT_ANONYMISED');
    expect(refusal({ summary: 'Nell Marsh called.' })).toBeUndefined();
    expect(refusal({ summary: 'Nell Marsh called.' }, WORLD, family)?.code).toBe('NOT_ANONYMISED');
    const wrong = example(happened.sarEntryRecordedInError, { correctedEventId: `event-${family.length}` });
    expect(refusal({ summary: 'Nell Marsh called.' }, WORLD, [...family, wrong])).toBeUndefined();
  });

  it.each([
    ['NHS 999 000 0018', 'NHS number'],
    ['died on 4 February 2026', 'full date'],
    ['rang 01632 960001', 'telephone number'],
    ['wrote to ada@example.org', 'e-mail address'],
    ['lived at LS1 4AP', 'postcode'],
  ])('refuses "%s": %s', (text, kind) => {
    expect(refusal({ summary: `Robin ${text}.` })?.reason).toContain(kind);
  });

  it('still finds numbers and dates when no name can be read any more', () => {
    const erased = facing({ subjectNames: undefined });
    expect(refusal({ summary: 'Of Ada Finch.' }, erased)).toBeUndefined();
    expect(refusal({ summary: 'Born 4/2/1944.' }, erased)?.code).toBe('NOT_ANONYMISED');
    const withheld = example(happened.sarPersonOrFamilyInformed, {
      who: { name: WITHHELD, relationship: 'SIBLING' },
    });
    expect(refusal({}, erased, [...CLEARED, withheld])).toBeUndefined();
  });
});

describe('publishing', () => {
  it('repeats what is public, and nothing else', () => {
    expect(acceptedIn(publish({ at: '2026-04-20T12:00:00.000Z' }))).toEqual([
      { ...published, data: { ...(published.data as object), at: '2026-04-20T12:00:00.000Z' } },
    ]);
  });

  it('names findings of the review that still count', () => {
    const findings = [{ findingId: 'another', text: 'Nobody led.' }];
    expect(refusalOf(publish({ findings }))).toMatchObject({ pointer: '/findings/0/findingId' });
    const at = CLEARED.findIndex(({ type }) => type === 'SarFindingRecorded') + 1;
    const wrong = example(happened.sarEntryRecordedInError, { correctedEventId: `event-${at}` });
    expect(refusalOf(publish({}, [...CLEARED, wrong]))?.code).toBe('FINDING_NOT_FOUND');
  });

  const withheld = example(happened.sarPublicationWithheld);

  it('takes one version at a time: the first is withheld before another stands', () => {
    expect(refusalOf(publish({}, PUBLISHED))?.code).toBe('ALREADY_PUBLISHED');
    expect(said(publish({}, [...PUBLISHED, withheld]))).toEqual(['SarPublished']);
    expect(status([...PUBLISHED, withheld])).toBe('PublicationWithheld');
    expect(status([...PUBLISHED, withheld, published])).toBe('Published');
  });

  it('is possible long after, and leaves the following of the learning as it is', () => {
    const later = [...TRACKED, withheld];
    expect(status(later)).toBe('LearningTracked');
    expect(stateAfter(sar.sar, later).state.publication).toBe('WITHHELD');
    expect(said(publish({}, later))).toEqual(['SarPublished']);
    expect(status([...HISTORIES.Closed, withheld, published])).toBe('Closed');
  });
});

describe('the national library', () => {
  const begin = (given: readonly Given[], changes: object = {}) =>
    decisionOn(sar.beginSarLearningTracking, given, changes, { ...WORLD, actor: as('SBM') });

  it('is served before the learning is followed, or it is said why not', () => {
    expect(refusalOf(begin(PUBLISHED))).toMatchObject({ code: 'NATIONAL_LIBRARY_DUE' });
    expect(said(begin(PUBLISHED, { notSubmittedReason: 'The family' }))).toEqual([
      'SarLearningTrackingBegun',
    ]);
    const submitted = [...PUBLISHED, example(happened.sarSubmittedToNationalLibrary)];
    expect(said(begin(submitted))).toEqual(['SarLearningTrackingBegun']);
  });
});
