import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { register } from '../support/people.js';
import type { Figures, Named, Published } from '../support/reviews/board-views.js';
import {
  BOARD,
  CHAIR,
  COUNCIL,
  followedReview,
  ICB,
  LEAD,
  MANAGER,
  MEMBER,
  POLICE,
  REVIEWER,
  TRUST,
  YEAR,
} from '../support/reviews/followed-review.js';

const DUTY = { t0: true, t1: true, t2a: true, t2b: false };
const CLEARED = {
  anonymised: 'YES',
  familyShown: 'YES',
  policeClear: 'YES',
  coronerClear: 'YES',
  legalClear: 'YES',
  equalityReviewed: 'YES',
};

const action = (text: string, dueOn: string) => ({
  text,
  owner: 'Head of safeguarding',
  dueOn,
  measure: 'Share of cases with a named lead.',
});
const figure = ({ figures: all }: Figures, wanted: string) => all.find(({ key }) => key === wanted)?.value;

/** Scenario S5: a death in self-neglect on 4 February 2026, with three agencies involved. Times are UTC; London is an hour ahead in summer. */
describe('S5: a mandatory review, and who answers for what it recommends', () => {
  let ledger: TestLedger;
  let findingId: string;
  const ids = { sarId: '', recId: '', ownRecId: '' };
  const story = followedReview(() => ledger, ids);
  const { at, review, notReviewed, recommends, notRecommended, seen, clocks, requestTo } = story;
  const { tracker, laneOf, colours, says, accepts, completes, assures } = story;
  const { eventsOf, told, read, nonResponders, figures } = story;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-02-09T10:00:00Z' });
  });

  afterAll(() => ledger.stop());

  it('1. referred on 9 February: to be acknowledged by Monday 16 February, decided by 9 May', async () => {
    const worker = ledger.as('sw.demo');
    const personId = await register(worker, { given: 'Ada', family: 'Finch', dob: '1943-11-20' });
    await worker.does(
      'linkRelationship',
      {
        name: 'Nell Marsh',
        type: 'ADULT_CHILD',
        isInformalCarer: false,
        livesWith: false,
        childInHousehold: false,
      },
      { path: { personId } },
    );
    const { id } = await ledger.as('sam.demo').does('referForSAR', {
      referrerOrg: COUNCIL,
      subjects: [personId],
      summary: 'Died at home in self-neglect. Council, police and trust had each closed the case.',
      dateOfDeath: '2026-02-04',
      harmType: 'SELF_NEGLECT',
      careLeaver: false,
      roughSleeping: false,
    });
    ids.sarId = id;
    expect(await clocks('sar.acknowledge')).toEqual(['2026-02-16T23:59:59.000Z OPEN']);
    expect(await clocks('sar.decision')).toEqual(['2026-05-09T22:59:59.000Z OPEN']);
    at('2026-02-12T09:00:00Z');
    await review('acknowledgeSarReferral', {}, MANAGER);
    expect(await clocks('sar.acknowledge')).toEqual(['2026-02-16T23:59:59.000Z MET']);
  });

  it('the agencies say what contact they had, each for itself', async () => {
    await review('requestSarScoping', { orgs: [COUNCIL, POLICE, TRUST], s45: false }, MANAGER);
    expect(await clocks('sar.scopingReturns')).toEqual(['2026-03-05T23:59:59.000Z OPEN']);
    at('2026-02-26T15:00:00Z');
    for (const [org, user] of [
      [POLICE, LEAD[POLICE]],
      [TRUST, LEAD[TRUST]],
      [COUNCIL, MANAGER],
    ] as const) {
      const requestId = await requestTo(org);
      await review('returnSarScoping', { requestId, org, chronologyRef: 'DOC-17, chronology' }, user);
    }
    expect(await clocks('sar.scopingReturns')).toEqual(['2026-03-05T23:59:59.000Z MET']);
  });

  it('2. S-1 with the test met in full it is no matter of choice: SAR_DUTY_IS_MANDATORY', async () => {
    at('2026-03-09T11:00:00Z');
    const reasons = 'The adult chose to live like that.';
    for (const recommendation of ['NOT_SAR', 'DISCRETIONARY_S44_4'])
      expect(
        await notReviewed('recommendSarDecision', { ...DUTY, recommendation, reasons }, MEMBER),
      ).toMatchObject({
        status: 422,
        code: 'SAR_DUTY_IS_MANDATORY',
        errors: [{ pointer: '/recommendation' }],
      });
    await review(
      'recommendSarDecision',
      {
        ...DUTY,
        recommendation: 'MANDATORY_S44_1',
        reasons: 'Three agencies knew, and nobody led.',
        dissent: [{ org: POLICE, reason: 'They see a choice.' }],
      },
      MEMBER,
    );
    at('2026-04-20T13:00:00Z');
    for (const decision of ['NOT_SAR', 'DISCRETIONARY_S44_4', 'OTHER_REVIEW'])
      expect(
        await notReviewed('decideSar', { ...DUTY, decision, reasons, quorum: [COUNCIL, POLICE, ICB] }),
      ).toMatchObject({ status: 422, code: 'SAR_DUTY_IS_MANDATORY', errors: [{ pointer: '/decision' }] });
  });

  it('3. S-2 decided without the view of one statutory member: QUORUM_NOT_MET; without reasons: REASON_REQUIRED', async () => {
    const decision = { ...DUTY, decision: 'MANDATORY_S44_1', method: 'SYSTEMS' };
    const reasons = 'Died of self-neglect that three agencies knew of.';
    const quorum = [COUNCIL, POLICE];
    expect(await notReviewed('decideSar', { ...decision, reasons, quorum })).toMatchObject({
      status: 422,
      code: 'QUORUM_NOT_MET',
      errors: [{ pointer: '/quorum' }],
    });
    expect(await notReviewed('decideSar', { ...decision, quorum: [...quorum, ICB] })).toMatchObject({
      status: 422,
      code: 'REASON_REQUIRED',
      errors: [{ pointer: '/reasons' }],
    });
    const viewsMissing = [{ org: ICB, reason: 'Asked twice, in writing.' }];
    await review('decideSar', { ...decision, reasons, quorum, viewsMissing });
    expect(await clocks('sar.decision')).toEqual(['2026-05-09T22:59:59.000Z MET']);
    expect(await clocks('sar.complete')).toEqual(['2026-10-20T22:59:59.000Z OPEN']);
    expect((await seen()).flags).toEqual(['FAMILY_STEP_MISSING']);
    const who = { name: 'Nell Marsh', relationship: 'ADULT_CHILD' };
    await review('informSarFamily', { who, advocacyOffered: true }, MANAGER);
    expect((await seen()).flags).toEqual([]);
  });

  it('4. S-4 a reviewer who worked for one of the agencies in those years: REVIEWER_NOT_INDEPENDENT', async () => {
    at('2026-05-05T09:00:00Z');
    const commission = {
      reviewer: 'Ingrid Ross',
      reviewerUserId: REVIEWER,
      reviewerEmployment: [],
      termsOfReference: 'How agencies worked together in the two years before.',
      keyLines: ['Who led?', 'Who asked why help was refused?'],
      period: { from: '2024-01-01', to: '2026-02-04' },
      agencies: [COUNCIL, POLICE, TRUST],
    };
    const worked = (to: string) => ({ reviewerEmployment: [{ org: TRUST, from: '2019-05-01', to }] });
    expect(
      await notReviewed('commissionSar', { ...commission, ...worked('2024-01-01') }, MANAGER),
    ).toMatchObject({
      status: 422,
      code: 'REVIEWER_NOT_INDEPENDENT',
      errors: [{ pointer: '/reviewerEmployment/0' }],
    });
    expect(await notReviewed('commissionSar', { ...commission, reviewerOrg: POLICE }, MANAGER)).toMatchObject(
      {
        status: 422,
        code: 'REVIEWER_NOT_INDEPENDENT',
        errors: [{ pointer: '/reviewerOrg' }],
      },
    );
    await review('commissionSar', { ...commission, ...worked('2023-12-31') }, MANAGER);
  });

  it('agencies report, the reviewer finds, the board agrees in time', async () => {
    at('2026-05-06T09:00:00Z');
    await review('requestSarAgencyReport', { org: TRUST }, MANAGER);
    expect(await clocks('sar.agencyReports')).toEqual(['2026-06-04T22:59:59.000Z OPEN']);
    at('2026-06-04T22:58:59Z');
    const part = { requestId: await requestTo(TRUST), org: TRUST, reportRef: 'DOC-31, report' };
    await review('submitSarAgencyReport', part, LEAD[TRUST]);
    expect(await clocks('sar.agencyReports')).toEqual(['2026-06-04T22:59:59.000Z MET']);
    at('2026-07-06T09:00:00Z');
    const finding = {
      domain: 'INTERAGENCY',
      themes: ['SELF_NEGLECT'],
      text: 'Nobody led: each agency thought that another one did.',
      goodPractice: false,
      powerOfEntry: true,
      careRelationship: false,
      economicAbuse: false,
      commissioningFactor: false,
      courtOrders: false,
    };
    await review('recordSarFinding', finding, REVIEWER);
    await review('receiveSarDraft', { draftRef: 'DOC-40, draft' }, REVIEWER);
    await review('checkSarFactualAccuracy', { org: TRUST, result: 'ACCURATE' }, REVIEWER);
    at('2026-09-14T14:00:00Z');
    await review('agreeSarReport', { boardMeeting: '2026-09-14' });
    expect(await clocks('sar.complete')).toEqual(['2026-10-20T22:59:59.000Z MET']);
    const { status, findings } = await seen();
    expect(status).toBe('BoardAgreed');
    findingId = findings[0]?.findingId ?? '';
  });

  const publication = (more: object = {}) => ({
    url: 'https://sab.northmoor.example/reviews/robin',
    pseudonym: 'Robin',
    title: 'Safeguarding adults review: Robin',
    summary: 'Robin was known to three agencies, and none of them led.',
    findings: [{ findingId, text: 'Each agency thought that another one led.' }],
    ...more,
  });

  it('5. S-5 published over the police: PUBLICATION_NOT_CLEARED, and nobody waives what they have not cleared', async () => {
    at('2026-09-21T10:00:00Z');
    const notCleared = { status: 422, code: 'PUBLICATION_NOT_CLEARED' };
    expect(await notReviewed('publishSar', publication())).toMatchObject(notCleared);
    await review('checkSarPublication', { ...CLEARED, policeClear: 'NO' }, MANAGER);
    expect(await notReviewed('publishSar', publication())).toMatchObject(notCleared);
    const waivers = [{ item: 'policeClear', reason: 'They do not answer.' }];
    await review('checkSarPublication', { ...CLEARED, policeClear: 'WAIVED', waivers }, MANAGER);
    expect(await notReviewed('publishSar', publication())).toMatchObject(notCleared);
    expect((await seen()).notCleared).toEqual(['policeClear']);
    await review('checkSarPublication', { ...CLEARED, namesToKeepOut: ['Constable Reed'] }, MANAGER);
    expect((await seen()).notCleared).toEqual([]);
  });

  it('5. S-6 with the daughter’s full name in it: NOT_ANONYMISED, wherever it stands', async () => {
    const told = 'Her daughter Nell Marsh had asked for help twice.';
    for (const [more, pointer] of [
      [{ summary: told }, '/summary'],
      [{ findings: [{ findingId, text: told }] }, '/findings/0/text'],
      [{ title: 'Safeguarding adults review: Ada Finch' }, '/title'],
      [{ summary: 'Born on 20 November 1943, Robin lived alone.' }, '/summary'],
    ] as const)
      expect(await notReviewed('publishSar', publication(more))).toMatchObject({
        status: 422,
        code: 'NOT_ANONYMISED',
        errors: [{ pointer }],
      });
    expect((await read(`/published/reviews/${ids.sarId}`)).status).toBe(404);
  });

  it('5. put right it is published for anybody, and goes to the national library', async () => {
    await review('publishSar', publication({ summary: 'Robin’s daughter had asked for help twice.' }));
    const { status, body } = await read(`/published/reviews/${ids.sarId}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      reviewId: ids.sarId,
      areaCode: 'E08000901',
      pseudonym: 'Robin',
      title: 'Safeguarding adults review: Robin',
      summary: 'Robin’s daughter had asked for help twice.',
      url: 'https://sab.northmoor.example/reviews/robin',
      publishedAt: '2026-09-21T10:00:00.000Z',
      findings: [{ findingId, text: 'Each agency thought that another one led.' }],
    });
    expect(await notReviewed('beginSarLearningTracking', {}, MANAGER)).toMatchObject({
      status: 422,
      code: 'NATIONAL_LIBRARY_DUE',
    });
    await review('submitSarToNationalLibrary', {}, MANAGER);
    await review('beginSarLearningTracking', {}, MANAGER);
    expect(await seen()).toMatchObject({ status: 'LearningTracked', publication: 'PUBLISHED' });
  });

  const drafted = async (more: object): Promise<string> => {
    const { id } = await ledger.as(MANAGER).does('draftRecommendation', {
      sarId: ids.sarId,
      findingIds: [findingId],
      text: 'Staff should do better.',
      domain: 'INTERAGENCY',
      themes: ['SELF_NEGLECT'],
      level: 'SYSTEM',
      smart: {},
      ...more,
    });
    await review('registerSarRecommendation', { recId: id }, MANAGER);
    return id;
  };
  const smart = {
    specific: 'A named lead in every case of an adult who refuses help.',
    measure: 'Share of such cases with a named lead.',
  };
  const issue = (orgs: readonly string[], more: object = {}) => ({
    lanes: orgs.map((agencyOrg) => ({
      agencyOrg,
      ownerRole: 'Director of nursing',
      actionDueOn: '2027-03-31',
      served: { method: 'EMAIL', at: '2026-10-05T08:30:00Z' },
      ...more,
    })),
    publicText: 'Each agency names who leads when an adult refuses help.',
    boardMeeting: '2026-09-14',
  });

  it('6. R-1 “staff should do better”: RECOMMENDATION_NOT_MEASURABLE', async () => {
    at('2026-10-05T09:00:00Z');
    ids.recId = await drafted({});
    const notMeasurable = { status: 422, code: 'RECOMMENDATION_NOT_MEASURABLE' };
    expect(await notRecommended('issueRecommendation', issue([TRUST]))).toMatchObject(notMeasurable);
    const [draft] = await eventsOf(ids.recId, 'RecommendationDrafted');
    const correction = { correctedEventId: draft?.eventId, reason: 'Nobody could have measured it.' };
    await recommends('correctRecommendation', { ...correction, text: smart.specific, smart }, MANAGER);
    for (const field of ['ownerRole', 'actionDueOn'])
      expect(
        await notRecommended('issueRecommendation', issue([TRUST], { [field]: undefined })),
      ).toMatchObject({ ...notMeasurable, errors: [{ pointer: `/lanes/0/${field}` }] });
  });

  it('6. issued properly to trust, police and council: each has eight weeks to answer', async () => {
    await recommends('issueRecommendation', issue([TRUST, POLICE, COUNCIL]));
    ids.ownRecId = await drafted({ level: 'SAB', text: smart.specific, smart });
    await recommends('issueRecommendation', issue([BOARD]), CHAIR, ids.ownRecId);
    for (const agency of [TRUST, POLICE, COUNCIL] as const)
      expect(await laneOf(agency)).toMatchObject({
        status: 'AwaitingResponse',
        response: { dueAt: '2026-11-30T23:59:59.000Z', receivedAt: null, overdue: false },
      });
  });

  it('7. the trust accepts, and later does not: both stay, with their dates, and the rating is REVERSED', async () => {
    at('2026-10-12T09:00:00Z');
    await accepts(TRUST, action('A lead named at every discharge.', '2027-03-31'));
    expect(await laneOf(TRUST)).toMatchObject({ status: 'ActionPlanned', colour: 'GREEN', rating: null });
    at('2026-10-26T09:00:00Z');
    const { laneId } = await laneOf(TRUST);
    const change = { laneId, to: 'NOT_ACCEPTED', signedOffBy: 'CHIEF_OFFICER' };
    expect(await notRecommended('changeAgencyPosition', change, LEAD[TRUST])).toMatchObject({
      status: 422,
      code: 'REASON_REQUIRED',
      errors: [{ pointer: '/reasons' }],
    });
    const reasons = 'The new discharge system cannot hold it.';
    await recommends('changeAgencyPosition', { ...change, reasons }, LEAD[TRUST]);
    const [changed] = await eventsOf(ids.recId, 'AgencyPositionChanged');
    expect(changed?.data).toMatchObject({ laneId, from: 'ACCEPTED', to: 'NOT_ACCEPTED' });
    expect(await laneOf(TRUST)).toMatchObject({
      status: 'Responded',
      position: 'NOT_ACCEPTED',
      rating: 'REVERSED',
      positions: [
        { position: 'ACCEPTED', at: '2026-10-12T09:00:00.000Z' },
        { position: 'NOT_ACCEPTED', at: '2026-10-26T09:00:00.000Z', reasons },
      ],
    });
  });

  it('7. everybody reads both positions, and none of the reasons', async () => {
    const { body } = await read(`/published/recommendations?review=${ids.sarId}&agency=${TRUST}`);
    expect(
      (body as Published).items[0]?.addressees.find(({ agency }) => agency.code === TRUST),
    ).toMatchObject({
      status: 'RESPONDED',
      position: 'NOT_ACCEPTED',
      positions: [
        { position: 'ACCEPTED', at: '2026-10-12T09:00:00.000Z' },
        { position: 'NOT_ACCEPTED', at: '2026-10-26T09:00:00.000Z' },
      ],
      summary: 'We name a lead in every case.',
    });
    expect(JSON.stringify(body)).not.toContain('discharge system');
  });

  it('7. R-8 nobody assures their own: neither the chair’s office nor a member of the sub-group', async () => {
    await accepts(BOARD, action('The board’s office names a lead.', '2027-03-31'));
    await completes(BOARD);
    const self = { status: 422, code: 'SELF_ASSURANCE', errors: [{ pointer: '/laneId' }] };
    expect(await assures(BOARD, CHAIR)).toMatchObject(self);
    expect(await assures(TRUST, MEMBER)).toMatchObject(self);
    await assures(BOARD, MEMBER);
    expect(await laneOf(BOARD)).toMatchObject({ status: 'Assured', colour: 'BLUE', evidenceCount: 1 });
  });

  it('8. R-10 one action will not be done: with the board’s reasons it stands in the annual report', async () => {
    await accepts(
      COUNCIL,
      action('A lead named within a week.', '2027-02-26'),
      action('A new database of leads.', '2027-03-31'),
    );
    const { laneId, actions } = await laneOf(COUNCIL);
    expect(actions.map(({ dueAt }) => dueAt)).toEqual([
      '2027-02-26T23:59:59.000Z',
      '2027-03-31T22:59:59.000Z',
    ]);
    const actionId = actions[1]?.actionId;
    const decision = { laneId, actionId, boardMeeting: '2026-10-23' };
    expect(await notRecommended('decideNotToImplement', decision)).toMatchObject({
      status: 422,
      code: 'REASON_REQUIRED',
      errors: [{ pointer: '/boardReasons' }],
    });
    expect(figure(await figures(), 'recommendations.notImplemented')).toBe(0);
    const boardReasons = 'The record of the council holds it already.';
    await recommends('decideNotToImplement', { ...decision, boardReasons });
    const year = await figures();
    expect(figure(year, 'recommendations.notImplemented')).toBe(1);
    expect(year.notImplemented).toMatchObject([
      {
        recId: ids.recId,
        laneId,
        actionId,
        agencyOrg: COUNCIL,
        boardMeeting: '2026-10-23',
        reasons: boardReasons,
      },
    ]);
    await completes(COUNCIL);
    await assures(COUNCIL, MEMBER);
    const done = await laneOf(COUNCIL);
    expect(done).toMatchObject({ status: 'Assured', colour: 'BLUE' });
    expect(done.actions.map((each) => [each.done, each.dropped])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  const impactEvaluation = 'Nine of ten adults who refused help had a named lead.';

  it('9. S-7 closed with one lane Amber: RECOMMENDATIONS_OPEN', async () => {
    at('2026-11-02T09:00:00Z');
    expect(await colours()).toEqual({
      [TRUST]: 'GREEN',
      [POLICE]: 'AMBER',
      [COUNCIL]: 'BLUE',
      [BOARD]: 'BLUE',
    });
    expect((await tracker()).colours).toEqual({ RED: 0, AMBER: 1, GREEN: 1, BLUE: 2, NONE: 0 });
    const { laneId } = await laneOf(TRUST);
    const boardReasons = 'The board of the trust answers for it to its commissioner.';
    await recommends('decideNotToImplement', { laneId, boardMeeting: '2026-10-30', boardReasons });
    expect(await colours()).toEqual({ [TRUST]: null, [POLICE]: 'AMBER', [COUNCIL]: 'BLUE', [BOARD]: 'BLUE' });
    expect(await notReviewed('closeSar', { impactEvaluation })).toMatchObject({
      status: 422,
      code: 'RECOMMENDATIONS_OPEN',
    });
  });

  const name = async (more: object = {}, user = CHAIR) =>
    notRecommended(
      'nameNonResponder',
      {
        laneId: (await laneOf(POLICE)).laneId,
        publicText: 'Northmoor Police has not said what it will do.',
        ...more,
      },
      user,
    );
  const incomplete = (...missing: readonly string[]) => ({
    status: 422,
    code: 'NAMING_STEPS_INCOMPLETE',
    details: { missing },
  });

  it('the police do not answer: reminded on 16 and 30 November at 17:00, Red on 1 December', async () => {
    at('2026-11-16T17:00:00Z');
    expect(await told('ResponseReminderSent')).toMatchObject({ n: 1, sentAt: '2026-11-16T17:00:00.000Z' });
    expect(await name()).toMatchObject(
      incomplete(
        'DUE_DATE_PASSED',
        'TWO_REMINDERS_SENT',
        'FINAL_NOTICE_TO_CHIEF_OFFICER',
        'NOTICE_PERIOD_ELAPSED',
      ),
    );
    at('2026-11-30T17:00:00Z');
    expect(await told('ResponseReminderSent', 2)).toMatchObject({ n: 2, sentAt: '2026-11-30T17:00:00.000Z' });
    at('2026-11-30T23:59:59Z');
    expect(await laneOf(POLICE)).toMatchObject({ colour: 'AMBER', response: { overdue: false } });
    at('2026-12-01T00:00:00Z');
    expect(await told('ResponseOverdue')).toMatchObject({ days: 1 });
    expect(await laneOf(POLICE)).toMatchObject({
      status: 'Overdue',
      colour: 'RED',
      response: { overdue: true },
    });
    expect(await name()).toMatchObject(incomplete('FINAL_NOTICE_TO_CHIEF_OFFICER', 'NOTICE_PERIOD_ELAPSED'));
  });

  it('Non-responders written to and told that failure means public naming (Seed 0): final notice on 7 December, not to be named before 21 December at 17:00', async () => {
    at('2026-12-07T17:00:00Z');
    expect(await told('NonResponseFinalNoticeIssued')).toMatchObject({
      sentAt: '2026-12-07T17:00:00.000Z',
      willBeNamedOn: '2026-12-21',
      rightToMakeRepresentations: true,
    });
    at('2026-12-10T09:00:00Z');
    await says(POLICE, 'makeRepresentations', { summary: 'A new chief constable begins in January.' });
    at('2026-12-21T16:59:59Z');
    expect(await name()).toMatchObject(incomplete('NOTICE_PERIOD_ELAPSED', 'REPRESENTATIONS_CONSIDERED'));
    const { laneId } = await laneOf(POLICE);
    const reasons = 'The recommendation is eleven weeks old.';
    await recommends('considerRepresentations', { laneId, upheld: false, reasons });
    expect(await name()).toMatchObject(incomplete('NOTICE_PERIOD_ELAPSED'));
    expect(await nonResponders()).toEqual([]);
  });

  it('R-5, R-6 named by the chair alone, as an organisation and nobody in it; the list is for anybody', async () => {
    at('2026-12-21T17:00:00Z');
    expect(await name({}, MANAGER)).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
    expect(await name({ publicText: 'Constable Reed has not answered.' })).toMatchObject({
      status: 422,
      code: 'ORGANISATIONS_ONLY',
      errors: [{ pointer: '/publicText' }],
    });
    expect(await name()).not.toHaveProperty('code');
    const { headers, body } = await read('/published/non-responders');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('etag')).toEqual(expect.any(String));
    expect((body as Named).items).toEqual([
      {
        agency: { code: POLICE, name: 'Northmoor Police (demo)' },
        recommendationId: ids.recId,
        ref: (await laneOf(POLICE)).ref,
        areaCode: 'E08000901',
        review: { reviewId: ids.sarId, title: 'Safeguarding adults review: Robin' },
        recommendation: 'Each agency names who leads when an adult refuses help.',
        namings: [
          {
            publishedAt: '2026-12-21T17:00:00.000Z',
            dueAt: '2026-11-30T23:59:59.000Z',
            remindersSent: 2,
            text: 'Northmoor Police has not said what it will do.',
            label: null,
            labelledAt: null,
          },
        ],
        respondedAt: null,
      },
    ]);
  });

  it('R-7 a late reply changes the label beside the name, and no date', async () => {
    at('2027-01-14T10:00:00Z');
    await accepts(POLICE, action('A lead named at every call.', '2027-01-29'));
    expect(await eventsOf(ids.recId, 'AgencyRespondedLate')).toMatchObject([
      { data: { position: 'ACCEPTED', daysLate: 45 } },
    ]);
    const [listed] = await nonResponders();
    expect(listed).toMatchObject({
      respondedAt: '2027-01-14T10:00:00.000Z',
      namings: [
        {
          publishedAt: '2026-12-21T17:00:00.000Z',
          dueAt: '2026-11-30T23:59:59.000Z',
          remindersSent: 2,
          text: 'Northmoor Police has not said what it will do.',
          label: 'RESPONDED_LATE',
          labelledAt: '2027-01-14T10:00:00.000Z',
        },
      ],
    });
    const [naming] = await eventsOf(ids.recId, 'AgencyNamedAsNonResponder');
    const taken = { correctedEventId: naming?.eventId, reason: 'They have answered.' };
    expect(await notRecommended('recordRecommendationEntryInError', taken)).toMatchObject({
      status: 422,
      code: 'HISTORY_IS_IMMUTABLE',
    });
    expect(await name()).toMatchObject({ status: 422, code: 'RESPONSE_RECEIVED' });
  });

  it('still Amber it is not closed; assured by somebody else, and with its impact told, it is', async () => {
    expect(await colours()).toEqual({ [TRUST]: null, [POLICE]: 'AMBER', [COUNCIL]: 'BLUE', [BOARD]: 'BLUE' });
    const open = { status: 422, code: 'RECOMMENDATIONS_OPEN' };
    expect(await notReviewed('closeSar', { impactEvaluation })).toMatchObject(open);
    await completes(POLICE);
    expect(await notReviewed('closeSar', { impactEvaluation })).toMatchObject(open);
    await assures(POLICE, MEMBER);
    expect(await colours()).toEqual({ [TRUST]: null, [POLICE]: 'BLUE', [COUNCIL]: 'BLUE', [BOARD]: 'BLUE' });
    expect(await notRecommended('completeRecommendation')).toMatchObject({
      status: 422,
      code: 'IMPACT_EVIDENCE_REQUIRED',
    });
    const impact = { measure: smart.measure, baseline: '2 of 10', value: '9 of 10', causeAddressed: true };
    await recommends('evaluateImpact', impact, MANAGER);
    await recommends('completeRecommendation', {}, MANAGER);
    expect(await notReviewed('closeSar')).toMatchObject({
      status: 422,
      code: 'IMPACT_EVIDENCE_REQUIRED',
      errors: [{ pointer: '/impactEvaluation' }],
    });
    await review('closeSar', { impactEvaluation });
    expect(await seen()).toMatchObject({ status: 'Closed' });
    expect((await seen()).deadlines.filter(({ state }) => state === 'OPEN')).toEqual([]);
  });

  it('nothing that is public or logged names anybody', async () => {
    const paths = ['reviews', `reviews/${ids.sarId}`, 'recommendations', 'non-responders', 'learning'];
    const pages = await Promise.all(paths.map((path) => read(`/published/${path}`)));
    expect(pages.map(({ status }) => status)).toEqual(paths.map(() => 200));
    const said = JSON.stringify(pages.map(({ body }) => body));
    for (const name of ['Finch', 'Marsh', 'Reed', 'Ross', '.demo"']) expect(said).not.toContain(name);
    for (const name of ['Ada Finch', 'Nell Marsh', 'Constable Reed'])
      expect(ledger.logs()).not.toContain(name);
  });

  it('the year tells all of it, and is reported only with the reasons for what is not done', async () => {
    at('2027-04-06T09:00:00Z');
    const year = await figures();
    const counted = (...keys: readonly string[]) => keys.map((key) => [key, figure(year, key)]);
    expect(
      Object.fromEntries(
        counted(
          'reviews.concluded',
          'recommendations.issued',
          'recommendations.addressed',
          'responses.received',
          'responses.late',
          'responses.reversed',
          'nonResponders.named',
          'implementation.assured',
          'recommendations.notImplemented',
        ),
      ),
    ).toEqual({
      'reviews.concluded': 1,
      'recommendations.issued': 2,
      'recommendations.addressed': 4,
      'responses.received': 4,
      'responses.late': 1,
      'responses.reversed': 1,
      'nonResponders.named': 1,
      'implementation.assured': 3,
      'recommendations.notImplemented': 2,
    });
    const { id } = await ledger.as(MANAGER).does('draftAnnualReport', { areaCode: 'E08000901', year: YEAR });
    const report = { path: { annualReportId: id } };
    const write = (item: string, text: string, more: object = {}) =>
      ledger.as(MANAGER).does('recordAnnualReportSection', { item, text, ...more }, report);
    await write('A', 'The board met four times.');
    await write('B', 'Its strategy was followed.');
    await write('C', 'The council trained its staff.', { memberOrg: COUNCIL });
    const recipients = [
      'LA_CHIEF_EXECUTIVE',
      'LA_LEADER',
      'LOCAL_POLICING_BODY',
      'HEALTHWATCH',
      'HEALTH_AND_WELLBEING_BOARD_CHAIR',
    ];
    const publish = {
      sentTo: recipients.map((recipient) => ({ recipient, orgCode: COUNCIL })),
      reviews: [ids.sarId],
    };
    expect(await ledger.as(CHAIR).refused('publishAnnualReport', publish, report)).toMatchObject({
      status: 422,
      code: 'ANNUAL_REPORT_INCOMPLETE',
    });
    const missing = (await figures()).items.filter((each) => each.missing.length > 0);
    expect(missing.map(({ item, missing: each }) => [item, each.length])).toEqual([['G', 2]]);
    for (const { laneId, actionId } of year.notImplemented)
      await write('G', 'It is done in another way.', { recId: ids.recId, laneId, actionId });
    await ledger.as(CHAIR).does('publishAnnualReport', publish, report);
    expect((await figures()).report).toMatchObject({ status: 'Published' });
  });
});
