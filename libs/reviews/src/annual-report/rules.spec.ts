import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, AREA, example, refusalOf, said } from '#record-keeping/examples';
import * as happened from './events.js';
import {
  BODIES,
  COMPLETE,
  drafted,
  found,
  HISTORIES,
  implemented,
  LANE,
  memberDone,
  objective,
  REC,
  reasons,
  REPORT,
  REVIEW,
  strategy,
  WORLD,
  written,
  year,
} from './examples.contract.js';
import {
  annualReport,
  correctAnnualReportSection,
  draftAnnualReport,
  publishAnnualReport,
  recordAnnualReportEntryInError,
  recordAnnualReportSection,
  RECIPIENTS,
  type Reportable,
} from './index.js';

const at = (moment: string, facts: object = WORLD.facts) => ({
  ...WORLD,
  now: moment,
  occurredAt: moment,
  facts,
});
const draft = (given: readonly Given[], moment: string, more: object = {}) =>
  decisionOn(draftAnnualReport, given, { areaCode: AREA, year: 2025, ...more }, at(moment) as never);

describe('drafting an annual report', () => {
  it('gives the year of a board its first and its last day', () => {
    expect(acceptedIn(draft([], '2025-04-01T00:00:00.000Z'))).toMatchObject([
      {
        type: 'AnnualReportDrafted',
        data: { reportId: REPORT, year: 2025, from: '2025-04-01', to: '2026-03-31', areaCode: AREA },
      },
    ]);
  });

  it('is not possible before the year begins in England', () => {
    expect(refusalOf(draft([], '2025-03-31T22:59:59.999Z'))).toMatchObject({
      code: 'YEAR_NOT_BEGUN',
      pointer: '/year',
    });
    expect(said(draft([], '2025-03-31T23:00:00.000Z'))).toEqual(['AnnualReportDrafted']);
  });

  it('happens once a year, and again only when the draft was begun in error', () => {
    expect(said(draft(HISTORIES.Drafted, WORLD.now))).toBe('INVALID_TRANSITION');
    expect(said(draft(HISTORIES.Published, WORLD.now))).toBe('INVALID_TRANSITION');
    expect(said(draft(HISTORIES.RecordedInError, WORLD.now))).toEqual(['AnnualReportDrafted']);
    expect(stateAfter(annualReport, [...HISTORIES.RecordedInError, drafted]).state).toMatchObject({
      status: 'Drafted',
      sections: [],
    });
  });
});

const section = (body: object, facts: object = WORLD.facts) =>
  decisionOn(recordAnnualReportSection, [drafted], body as never, at(WORLD.now, facts) as never);

describe('a section', () => {
  it.each([
    [{ item: 'A' }, undefined],
    [{ item: 'F' }, undefined],
    [{ item: 'A', memberOrg: 'POL-NORTHMOOR' }, '/memberOrg'],
    [{ item: 'B', sarId: REVIEW }, '/sarId'],
    [{ item: 'C', memberOrg: 'POL-NORTHMOOR' }, undefined],
    [{ item: 'C' }, '/memberOrg'],
    [{ item: 'D', sarId: REVIEW }, undefined],
    [{ item: 'D' }, '/sarId'],
    [{ item: 'G', recId: REC, laneId: LANE }, undefined],
    [{ item: 'G', recId: REC, laneId: LANE, actionId: REVIEW }, undefined],
    [{ item: 'A', actionId: REVIEW }, '/actionId'],
    [{ item: 'G', recId: REC }, '/laneId'],
    [{ item: 'G', laneId: LANE }, '/recId'],
    [{ item: 'F', recId: REC, laneId: LANE }, '/recId'],
  ])('%j says of what it speaks', (body, pointer) => {
    const refused = refusalOf(section({ ...body, text: 'Trained 412 staff.' }));
    expect([refused?.code, refused?.pointer]).toEqual(
      pointer === undefined ? [undefined, undefined] : ['SECTION_SUBJECT_WRONG', pointer],
    );
  });

  it('of a member names one the registry knows', () => {
    const body = { item: 'C', memberOrg: 'NOBODY', text: 'Trained 412 staff.' };
    expect(refusalOf(section(body, { ...WORLD.facts, member: undefined }))).toMatchObject({
      code: 'ORGANISATION_UNKNOWN',
      pointer: '/memberOrg',
    });
  });

  it.each([
    ['NHS number 999 000 0018', 'nhs-number'],
    ['born 12 March 1944', 'date-of-birth'],
    ['lived in LS1 4AP', 'postcode'],
    ['write to ada@example.org', 'e-mail-address'],
  ])('with "%s" tells who somebody is', (text, kind) => {
    const refused = refusalOf(section({ item: 'A', text: `The adult, ${text}, was not seen.` }));
    expect(refused).toMatchObject({ code: 'NOT_ANONYMISED', pointer: '/text' });
    expect(refused?.reason).toContain(kind);
    expect(refused?.reason).not.toContain(text.split(' ').at(-1));
  });

  it('is corrected, also after publication, and stands beside what it was', () => {
    const given = [drafted, { ...objective, eventId: 'told' } as Given];
    const { state } = stateAfter(annualReport, given);
    const [told = ''] = state.sections[0]?.told ?? [];
    const correct = (history: readonly Given[], correctedEventId: string, text = 'Trained 410 staff.') =>
      decisionOn(
        correctAnnualReportSection,
        history,
        { correctedEventId, text, reason: 'Two were counted twice' },
        WORLD as never,
      );
    expect(acceptedIn(correct(given, told))).toMatchObject([
      { type: 'AnnualReportSectionCorrected', data: { sectionId: state.sections[0]?.sectionId } },
    ]);
    expect(refusalOf(correct(given, 'another'))).toMatchObject({
      code: 'EVENT_NOT_IN_RECORD',
      pointer: '/correctedEventId',
    });
    expect(said(correct(given, told, 'Call 07700 900123'))).toBe('NOT_ANONYMISED');
    expect(said(correct([...given, example(happened.annualReportPublished)], told))).toEqual([
      'AnnualReportSectionCorrected',
    ]);
  });

  it('recorded in error counts no longer', () => {
    const { state } = stateAfter(annualReport, [drafted, objective]);
    const told = state.sections[0]?.told[0] ?? '';
    const body = { correctedEventId: told, reason: 'Of another year' };
    const decision = decisionOn(
      recordAnnualReportEntryInError,
      [drafted, objective],
      body as never,
      WORLD as never,
    );
    expect(said(decision)).toEqual(['AnnualReportEntryRecordedInError']);
    const after = stateAfter(annualReport, [drafted, objective, ...acceptedIn(decision)]).state;
    expect(after.sections).toEqual([]);
  });
});

const publish = (
  given: readonly Given[],
  changes: Partial<Reportable> = {},
  body: object = {},
  now = WORLD.now,
) =>
  decisionOn(
    publishAnnualReport,
    given,
    { ...BODIES.PublishAnnualReport, ...body },
    at(now, { ...WORLD.facts, reportable: year(changes) }) as never,
  );

describe('publishing an annual report', () => {
  it('fixes the figures as they are known, with the moment', () => {
    expect(acceptedIn(publish(COMPLETE))).toMatchObject([
      {
        type: 'AnnualReportPublished',
        data: {
          asAt: '2026-06-01T09:00:00.000Z',
          figures: [{ key: 'concerns.received', value: 412 }],
          concluded: [REVIEW],
          notImplemented: [{ recId: REC, laneId: LANE }],
        },
      },
    ]);
  });

  it('waits for the end of the year in England', () => {
    expect(said(publish(COMPLETE, {}, {}, '2026-03-31T22:59:59.999Z'))).toBe('YEAR_NOT_ENDED');
    expect(said(publish(COMPLETE, {}, {}, '2026-03-31T23:00:00.000Z'))).toEqual(['AnnualReportPublished']);
  });

  it('S-8: leaves out no review that concluded in the year', () => {
    const refused = refusalOf(publish(COMPLETE, {}, { reviews: [] }));
    expect(refused).toMatchObject({ code: 'ANNUAL_REPORT_DUTY', pointer: '/reviews' });
    expect(refused?.reason).toContain(REVIEW);
    const two = year().concluded.concat({ sarId: REC, findingsPublished: true });
    expect(said(publish(COMPLETE, { concluded: two }))).toBe('ANNUAL_REPORT_DUTY');
    expect(said(publish(COMPLETE, { concluded: two }, { reviews: [REC, REVIEW] }))).toEqual([
      'AnnualReportPublished',
    ]);
  });

  it('reports no review that did not conclude in it', () => {
    expect(refusalOf(publish(COMPLETE, {}, { reviews: [REVIEW, REC] }))).toMatchObject({
      code: 'REVIEW_NOT_CONCLUDED',
      pointer: '/reviews/1',
    });
  });

  it.each([
    ['A', objective],
    ['B', strategy],
    ['C', memberDone],
    ['D', found],
    ['G', reasons],
  ])('is refused while item %s has no content', (item, missing) => {
    const refused = refusalOf(publish(COMPLETE.filter((each) => each !== missing)));
    expect(refused?.code).toBe('ANNUAL_REPORT_INCOMPLETE');
    expect(refused?.reason).toMatch(new RegExp(`^Without content: ${item} \\(`));
  });

  it('is refused while item F has no content: recommendations stand, nothing was done, nobody says why', () => {
    expect(refusalOf(publish(COMPLETE, { implementing: 0 }))?.reason).toMatch(/^Without content: F \(/);
    expect(said(publish([...COMPLETE, implemented], { implementing: 0 }))).toEqual(['AnnualReportPublished']);
    expect(said(publish(COMPLETE, { implementing: 0, recommendations: 0 }))).toEqual([
      'AnnualReportPublished',
    ]);
  });

  it('needs no text of a review whose findings are published, nor reasons where nothing was declined', () => {
    const given = [drafted, objective, strategy, memberDone];
    expect(
      said(publish(given, { concluded: [{ sarId: REVIEW, findingsPublished: true }], notImplemented: [] })),
    ).toEqual(['AnnualReportPublished']);
  });

  it('asks for the reasons of each decision: one about an action is not answered by those of the whole part', () => {
    const notImplemented = [{ recId: REC, laneId: LANE, actionId: REVIEW }];
    expect(refusalOf(publish(COMPLETE, { notImplemented }))?.reason).toContain(`action ${REVIEW}`);
    const given = [...COMPLETE, written({ item: 'G', recId: REC, laneId: LANE, actionId: REVIEW })];
    expect(said(publish(given, { notImplemented }))).toEqual(['AnnualReportPublished']);
  });

  it('names everything that is missing at once', () => {
    expect(refusalOf(publish([drafted], { implementing: 0 }))?.reason).toMatch(
      /A \(.*B \(.*C \(.*D \(.*F \(.*G \(/,
    );
  });

  it.each(RECIPIENTS)('is refused unless a copy goes to %s', (recipient) => {
    const { sentTo } = BODIES.PublishAnnualReport as { sentTo: { recipient: string }[] };
    const refused = refusalOf(
      publish(COMPLETE, {}, { sentTo: sentTo.filter((each) => each.recipient !== recipient) }),
    );
    expect(refused).toMatchObject({ code: 'RECIPIENT_MISSING', pointer: '/sentTo' });
    expect(refused?.reason).toContain(recipient);
  });

  it('happens once', () => {
    expect(said(publish(HISTORIES.Published))).toBe('INVALID_TRANSITION');
  });
});
