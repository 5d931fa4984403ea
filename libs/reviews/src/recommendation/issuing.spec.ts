import { decisionOn, stateAfter } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf } from '#record-keeping/examples';
import {
  as,
  BODIES,
  COUNCIL,
  drafted,
  DUE_AT,
  facing,
  ISSUED_AT,
  ORGANISATIONS,
  REC,
  review,
  SAR,
} from './examples.contract.js';
import * as happened from './events.js';
import type { DraftRecommendation } from './index.js';
import { draftRecommendation, issueRecommendation, lanesOf, recommendation } from './index.js';

type Draft = Partial<Record<keyof DraftRecommendation, unknown>>;

const draft = (changes: Draft = {}, facts: object = {}) =>
  decisionOn(
    draftRecommendation,
    [],
    { ...BODIES['DraftRecommendation'], ...changes } as never,
    facing(facts, as('SBM')) as never,
  );

describe('drafting', () => {
  it('keeps the words under the key of the review, and counts to the end of its last day', () => {
    const [event] = acceptedIn(draft());
    expect(event?.data).toMatchObject({
      recId: REC,
      sarId: SAR,
      smart: { dueAt: '2027-03-31T22:59:59.000Z' },
    });
  });

  it.each([
    ['S-10 a subject by name', { text: 'The trust failed Ada Finch' }, 'SAR_NOT_FOR_BLAME', '/text'],
    [
      'S-10 somebody behind a title',
      { smart: { specific: 'Dr Reed is to be trained' } },
      'SAR_NOT_FOR_BLAME',
      '/smart/specific',
    ],
    [
      'S-10 in the measure',
      { smart: { measure: 'Nurse Cole attends' } },
      'SAR_NOT_FOR_BLAME',
      '/smart/measure',
    ],
    ['a finding nobody recorded', { findingIds: [REC] }, 'FINDING_NOT_FOUND', '/findingIds/0'],
  ])('is refused: %s', (_what, changes, code, pointer) => {
    expect(refusalOf(draft(changes))).toMatchObject({ code, pointer });
  });

  it.each(['Referred', 'Decided', 'Commissioned', 'Paused', 'Closed'] as const)(
    'not of a review that is %s',
    (status) => {
      expect(refusalOf(draft({}, { review: review({ status }) }))).toMatchObject({
        code: 'REVIEW_NOT_RECOMMENDING',
      });
    },
  );
});

const [TRUST_LANE, POLICE_LANE] = (BODIES['IssueRecommendation'] as { readonly lanes: readonly object[] })
  .lanes;
const vague = example(happened.recommendationDrafted, { smart: { specific: 'Do better' } });
const undated = example(happened.recommendationDrafted, { smart: { specific: 'Assess', measure: 'Sample' } });
const national = example(happened.recommendationDrafted, { level: 'NATIONAL' });

const issue = (changes: object = {}, facts: object = {}, history = drafted) =>
  decisionOn(
    issueRecommendation,
    [history],
    { ...BODIES['IssueRecommendation'], ...changes },
    facing(facts) as never,
  );

describe('issuing', () => {
  it('opens a lane for each addressee, with its dates, its service and its clocks', () => {
    const events = acceptedIn(issue());
    expect(events.map(({ type }) => type)).toEqual([
      'RecommendationIssued',
      'RecommendationServed',
      ...Array.from({ length: 8 }, () => 'DeadlineSet'),
    ]);
    const { state } = stateAfter(recommendation, [drafted, ...events]);
    expect(lanesOf(state)).toMatchObject([
      {
        agencyOrg: 'NHS-NORTHMOOR-TRUST',
        responseDueAt: DUE_AT,
        servedAt: ISSUED_AT,
        actionDueAt: '2027-03-31T22:59:59.000Z',
      },
      {
        agencyOrg: 'POL-NORTHMOOR',
        responseDueAt: '2026-10-09T22:59:59.000Z',
        actionDueAt: '2027-01-29T23:59:59.000Z',
      },
    ]);
  });

  it.each([
    ['R-1 no measure (S5 step 6)', issue({}, {}, vague), 'RECOMMENDATION_NOT_MEASURABLE', undefined],
    [
      'R-1 a lane nobody owns',
      issue({ lanes: [{ ...TRUST_LANE, ownerRole: undefined }] }),
      'RECOMMENDATION_NOT_MEASURABLE',
      '/lanes/0/ownerRole',
    ],
    [
      'R-1 a lane without a date',
      issue({ lanes: [POLICE_LANE, TRUST_LANE] }, {}, undated),
      'RECOMMENDATION_NOT_MEASURABLE',
      '/lanes/1/actionDueOn',
    ],
    [
      'R-5 no organisation',
      issue({}, { organisations: [ORGANISATIONS.trust, undefined] }),
      'ORGANISATIONS_ONLY',
      '/lanes/1/agencyOrg',
    ],
    [
      'one organisation twice',
      issue({}, { organisations: [ORGANISATIONS.trust, ORGANISATIONS.trust] }),
      'ADDRESSEE_TWICE',
      '/lanes/1/agencyOrg',
    ],
    [
      'R-12 a regulator',
      issue({}, { organisations: [ORGANISATIONS.trust, ORGANISATIONS.regulator] }),
      'USE_NATIONAL_ESCALATION',
      '/lanes/1/agencyOrg',
    ],
    [
      'R-12 another area',
      issue({}, { organisations: [ORGANISATIONS.elsewhere, ORGANISATIONS.trust] }),
      'USE_NATIONAL_ESCALATION',
      '/lanes/0/agencyOrg',
    ],
    [
      'a report not agreed',
      issue({}, { review: review({ status: 'DraftReport' }) }),
      'REPORT_NOT_AGREED',
      undefined,
    ],
    [
      'S-7 not entered with the review',
      issue({}, { review: review({ recommendations: [] }) }),
      'RECOMMENDATION_NOT_REGISTERED',
      undefined,
    ],
    [
      'a board that meets tomorrow',
      issue({ boardMeeting: '2026-09-02' }),
      'BOARD_HAS_NOT_MET',
      '/boardMeeting',
    ],
    [
      'due on the day it is issued',
      issue({ lanes: [{ ...TRUST_LANE, responseDueOn: '2026-09-01' }] }),
      'DUE_BEFORE_ISSUED',
      '/lanes/0/responseDueOn',
    ],
    [
      'S-6 a name in what is published',
      issue({ publicText: 'After the death of Ada Finch' }),
      'NOT_ANONYMISED',
      '/publicText',
    ],
    ['S-6 a date in it', issue({ publicText: 'By 4 February 1944' }), 'NOT_ANONYMISED', '/publicText'],
  ])('is refused: %s', (_what, decision, code, pointer) => {
    const refusal = refusalOf(decision);
    expect([refusal?.code, refusal?.pointer]).toEqual([code, pointer]);
  });

  it('of national level may be addressed to a regulator (R-12)', () => {
    const facts = { organisations: [ORGANISATIONS.regulator, ORGANISATIONS.police] };
    expect(refusalOf(issue({}, facts, national))).toBeUndefined();
  });

  it('knows an organisation by whatever identifier it was given', () => {
    const facts = { organisations: [{ ...ORGANISATIONS.trust, code: COUNCIL }, ORGANISATIONS.police] };
    const [event] = acceptedIn(
      issue({ lanes: [{ ...TRUST_LANE, agencyOrg: 'E08000901' }, POLICE_LANE] }, facts),
    );
    expect(event?.data).toMatchObject({ lanes: [{ agencyOrg: COUNCIL }, {}] });
  });
});
