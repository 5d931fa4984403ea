import { newId } from '#platform/ids';
import {
  AGENCY,
  AGENCY_LEAD,
  CHAIR,
  drafted,
  MANAGER,
  referred,
  review,
  SAR_BODIES,
  upTo,
  type SarOperation,
} from '../../support/casework/sar.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const NOWHERE = 'NHS-NOWHERE';
const UNKNOWN_ORGANISATION = '3.12 ORGANISATION_NOT_FOUND';
const NOT_INDEPENDENT = 'S-4 REVIEWER_NOT_INDEPENDENT';
const NOT_ASKED = '3.5 REQUEST_NOT_FOUND';
const CONTRIBUTED = 'G-9 ALREADY_CONTRIBUTED';
const DUE_PASSED = '3.5 DUE_DATE_PASSED';
const ACCESS_ENDED = '2.2 ACCESS_ENDED';

/** The board names a request that was never made. */
const ofNoRequest = (operation: SarOperation): Provocation =>
  spoiled(
    operation,
    (attempt) => Promise.resolve({ user: MANAGER, ...saying(attempt, { requestId: newId() }) }),
    {
      pointer: '/requestId',
    },
  );

/** An agency that answers for another is outside its remit before any rule is asked; the board is not. */
const ofOtherAgency = (operation: SarOperation): Provocation =>
  spoiled(
    operation,
    (attempt) => Promise.resolve({ user: MANAGER, ...saying(attempt, { org: 'POL-NORTHMOOR' }) }),
    { pointer: '/requestId' },
  );

/** What the agency is asked for has come already. */
const contributedBefore = (operation: SarOperation, reply: SarOperation = operation): Provocation =>
  spoiled(
    operation,
    after((attempt, work) =>
      review(work, attempt.id, reply, { requestId: attempt.body['requestId'] }, AGENCY_LEAD),
    ),
    { pointer: '/requestId' },
  );

const notAwaited = (operation: SarOperation): Provocation =>
  spoiled(
    operation,
    after(({ id }, work) => review(work, id, 'recordSarInError')),
  );

const dueBefore = (operation: SarOperation): Provocation =>
  spoiled(operation, (attempt, work) => Promise.resolve(saying(attempt, { dueAt: work.ago(60) })), {
    pointer: '/dueAt',
  });

const accessBefore = (operation: SarOperation): Provocation =>
  spoiled(operation, (attempt, work) => Promise.resolve(saying(attempt, { accessUntil: work.ago(60) })), {
    pointer: '/accessUntil',
  });

const reasonless = (operation: SarOperation): Provocation =>
  spoiled(operation, (attempt) => Promise.resolve(without(attempt, 'reasons')), { pointer: '/reasons' });

/** Every answer of the test is given; the choice does not follow from it. */
const choosing = (operation: SarOperation, field: string, more: object): Provocation =>
  spoiled(operation, { ...more }, { pointer: `/${field}` });

const waysRoundTheDuty = (operation: SarOperation, field: string): readonly Provocation[] =>
  ['NOT_SAR', 'DISCRETIONARY_S44_4', 'OTHER_REVIEW'].flatMap((choice) => [
    choosing(operation, field, { [field]: choice }),
    choosing(operation, field, { [field]: choice, t2a: false, t2b: true }),
  ]);

const reviewerFrom = (operation: SarOperation): readonly Provocation[] => [
  spoiled(operation, { reviewerOrg: AGENCY }, { pointer: '/reviewerOrg' }),
  spoiled(
    operation,
    {
      reviewerEmployment: [
        { org: 'LA-EASTVALE', from: '2010-01-01' },
        { org: AGENCY, from: '2025-12-01' },
      ],
    },
    { pointer: '/reviewerEmployment/1' },
  ),
  spoiled(
    operation,
    { reviewerEmployment: [{ org: AGENCY, from: '2015-01-01', to: '2024-01-01' }] },
    { pointer: '/reviewerEmployment/0' },
  ),
];

const checked = (more: object): Provocation =>
  spoiled(
    'publishSar',
    after(({ id }, work) => review(work, id, 'checkSarPublication', { ...more })),
    {
      detail: /^The publication checklist is not cleared: [a-zA-Z, ]+\.$/,
    },
  );

/** Published text that could tell who somebody is: the field and the kind are told, never the words. */
const telling = (more: object, pointer: string, kind: RegExp): Provocation =>
  spoiled('publishSar', { ...more }, { pointer, detail: kind });

const summarised = (text: string, kind: RegExp): Provocation =>
  telling({ summary: `Robin lived alone. ${text} was asked.` }, '/summary', kind);

const A_NAME = /the text holds a name;/;

const key = (operation: SarOperation, name: string): Provocation =>
  spoiled(operation, { key: name }, { pointer: '/key' });

/** How each rule of a review's commands is broken (domain 3.5). */
export const SAR_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  referForSAR: {
    'RM-1 NOT_YOUR_ORGANISATION': [
      spoiled('referForSAR', () => Promise.resolve({ user: AGENCY_LEAD }), { pointer: '/referrerOrg' }),
    ],
    '3.5 PERSON_NOT_FOUND': [
      spoiled('referForSAR', { subjects: [newId()] }, { pointer: '/subjects/0' }),
      spoiled(
        'referForSAR',
        async (attempt, work) =>
          saying(attempt, { subjects: [await work.person(), await work.merged(await work.person())] }),
        { pointer: '/subjects/1' },
      ),
    ],
  },
  requestSarScoping: {
    [UNKNOWN_ORGANISATION]: [
      spoiled('requestSarScoping', { orgs: [AGENCY, NOWHERE] }, { pointer: '/orgs/1' }),
      // Known by another identifier: whoever has the record would not know whose part it is.
      spoiled('requestSarScoping', { orgs: ['ZZM90'] }, { pointer: '/orgs/0' }),
    ],
    [DUE_PASSED]: [dueBefore('requestSarScoping')],
  },
  returnSarScoping: {
    [NOT_ASKED]: [ofNoRequest('returnSarScoping'), ofOtherAgency('returnSarScoping')],
    [CONTRIBUTED]: [contributedBefore('returnSarScoping')],
    'G-9 INVALID_TRANSITION': [notAwaited('returnSarScoping')],
  },
  recordSarContributionRefused: {
    [NOT_ASKED]: [
      ofNoRequest('recordSarContributionRefused'),
      spoiled('recordSarContributionRefused', { contribution: 'AGENCY_REPORT' }, { pointer: '/requestId' }),
    ],
    [CONTRIBUTED]: [contributedBefore('recordSarContributionRefused', 'returnSarScoping')],
    'S-9 MEMBERS_MUST_COOPERATE': [
      spoiled('recordSarContributionRefused', (attempt) => Promise.resolve(without(attempt, 'followUp')), {
        pointer: '/followUp',
      }),
    ],
    'S-9 FOLLOW_UP_NOT_FOUND': [
      spoiled(
        'recordSarContributionRefused',
        { followUp: { kind: 'ESCALATION', id: newId() } },
        { pointer: '/followUp/id' },
      ),
      spoiled(
        'recordSarContributionRefused',
        { followUp: { kind: 'S45_REQUEST', id: newId() } },
        { pointer: '/followUp/id' },
      ),
      // An escalation against another organisation follows up nothing here.
      spoiled(
        'recordSarContributionRefused',
        (attempt) => Promise.resolve(saying(attempt, { org: 'LA-NORTHMOOR' })),
        {
          pointer: '/followUp/id',
        },
      ),
    ],
  },
  recommendSarDecision: {
    'S-1 SAR_DUTY_IS_MANDATORY': waysRoundTheDuty('recommendSarDecision', 'recommendation'),
    '3.5 MANDATORY_TEST_NOT_MET': [choosing('recommendSarDecision', 'recommendation', { t1: false })],
    'S-2 REASON_REQUIRED': [reasonless('recommendSarDecision')],
  },
  decideSar: {
    'S-1 SAR_DUTY_IS_MANDATORY': waysRoundTheDuty('decideSar', 'decision'),
    '3.5 MANDATORY_TEST_NOT_MET': [choosing('decideSar', 'decision', { t0: false })],
    '2.3 DECIDER_NOT_INDEPENDENT': [
      spoiled(
        'decideSar',
        after(({ id }, work) => review(work, id, 'requestSarScoping', { orgs: ['SAB-NORTHMOOR'] })),
      ),
    ],
    'S-2 REASON_REQUIRED': [reasonless('decideSar')],
    '3.5 METHOD_REQUIRED': [
      spoiled('decideSar', (attempt) => Promise.resolve(without(attempt, 'method')), { pointer: '/method' }),
      spoiled('decideSar', { t1: false, decision: 'NOT_SAR' }, { pointer: '/method' }),
    ],
    'S-2 QUORUM_NOT_MET': ['LA-NORTHMOOR', 'POL-NORTHMOOR', 'ICB-NORTHMOOR'].map((missing) =>
      spoiled(
        'decideSar',
        { quorum: SAR_BODIES.decideSar({} as never).quorum.filter((org) => org !== missing) },
        { pointer: '/quorum' },
      ),
    ),
  },
  linkSarParallelProcess: {
    [UNKNOWN_ORGANISATION]: [spoiled('linkSarParallelProcess', { lead: NOWHERE }, { pointer: '/lead' })],
  },
  pauseSar: {
    '3.5 PROCESS_NOT_LINKED': [spoiled('pauseSar', { linkId: newId() }, { pointer: '/linkId' })],
    '3.5 REVIEW_DATE_REQUIRED': [
      spoiled('pauseSar', (attempt, work) => Promise.resolve(saying(attempt, { reviewOn: work.day() })), {
        pointer: '/reviewOn',
      }),
    ],
  },
  commissionSar: {
    '3.5 NO_REVIEW_DECIDED': [
      spoiled('commissionSar', async (_attempt, work) => {
        const id = await referred(work);
        await upTo(work, id, 'DecisionRecommended');
        await work
          .as(CHAIR)
          .does(
            'decideSar',
            { ...withoutMethod(SAR_BODIES.decideSar(work)), decision: 'NOT_SAR', t1: false },
            { path: { sarId: id } },
          );
        return { id };
      }),
    ],
    [UNKNOWN_ORGANISATION]: [spoiled('commissionSar', { agencies: [NOWHERE] }, { pointer: '/agencies/0' })],
    '3.5 PERIOD_BACKWARDS': [
      spoiled(
        'commissionSar',
        { period: { from: '2026-02-05', to: '2026-02-04' } },
        { pointer: '/period/to' },
      ),
    ],
    [NOT_INDEPENDENT]: reviewerFrom('commissionSar'),
    [DUE_PASSED]: [dueBefore('commissionSar')],
    [ACCESS_ENDED]: [accessBefore('commissionSar')],
  },
  replaceSarReviewer: {
    [NOT_INDEPENDENT]: reviewerFrom('replaceSarReviewer'),
    [ACCESS_ENDED]: [accessBefore('replaceSarReviewer')],
  },
  extendSarReviewerAccess: { [ACCESS_ENDED]: [accessBefore('extendSarReviewerAccess')] },
  requestSarAgencyReport: {
    [UNKNOWN_ORGANISATION]: [spoiled('requestSarAgencyReport', { org: NOWHERE }, { pointer: '/org' })],
    [NOT_INDEPENDENT]: [
      spoiled(
        'requestSarAgencyReport',
        async (attempt, work) => {
          await review(work, attempt.id, 'replaceSarReviewer', { reviewerOrg: 'PRV-LARK' });
          return saying(attempt, { org: 'PRV-LARK' });
        },
        { pointer: '/org' },
      ),
    ],
    [DUE_PASSED]: [dueBefore('requestSarAgencyReport')],
  },
  submitSarAgencyReport: {
    [NOT_ASKED]: [ofNoRequest('submitSarAgencyReport'), ofOtherAgency('submitSarAgencyReport')],
    [CONTRIBUTED]: [contributedBefore('submitSarAgencyReport')],
    'G-9 INVALID_TRANSITION': [notAwaited('submitSarAgencyReport')],
  },
  holdSarLearningEvent: {
    [UNKNOWN_ORGANISATION]: [spoiled('holdSarLearningEvent', { orgs: [NOWHERE] }, { pointer: '/orgs/0' })],
  },
  checkSarFactualAccuracy: {
    '3.5 DRAFT_NOT_FOUND': [spoiled('checkSarFactualAccuracy', { version: 2 }, { pointer: '/version' })],
    '3.5 NOT_UNDER_REVIEW': [
      spoiled('checkSarFactualAccuracy', { org: 'FIRE-NORTHMOOR' }, { pointer: '/org' }),
    ],
  },
  agreeSarReport: {
    'G-4 OCCURRED_IN_FUTURE': [
      spoiled(
        'agreeSarReport',
        (attempt, work) => Promise.resolve(saying(attempt, { boardMeeting: work.day(-0.01) })),
        { pointer: '/boardMeeting' },
      ),
    ],
  },
  registerSarRecommendation: {
    'S-7 RECOMMENDATION_NOT_FOUND': [
      spoiled('registerSarRecommendation', { recId: newId() }, { pointer: '/recId' }),
      spoiled(
        'registerSarRecommendation',
        async (attempt, work) => {
          const other = await referred(work);
          await upTo(work, other, 'InProgress');
          return saying(attempt, { recId: await drafted(work, other) });
        },
        { pointer: '/recId' },
      ),
    ],
    'S-7 ALREADY_REGISTERED': [
      spoiled(
        'registerSarRecommendation',
        after(({ id, body }, work) =>
          review(work, id, 'registerSarRecommendation', { recId: body['recId'] }),
        ),
        { pointer: '/recId' },
      ),
    ],
  },
  checkSarPublication: {
    'S-5 REASON_REQUIRED': [
      spoiled('checkSarPublication', { legalClear: 'WAIVED' }, { pointer: '/legalClear' }),
      spoiled(
        'checkSarPublication',
        { legalClear: 'WAIVED', waivers: [{ item: 'familyShown', reason: 'They do not wish to.' }] },
        { pointer: '/legalClear' },
      ),
    ],
  },
  publishSar: {
    '3.5 ALREADY_PUBLISHED': [
      spoiled(
        'publishSar',
        after(({ id }, work) => review(work, id, 'publishSar')),
      ),
    ],
    'S-5 PUBLICATION_NOT_CLEARED': [
      checked({ policeClear: 'NO' }),
      checked({ policeClear: 'WAIVED', waivers: [{ item: 'policeClear', reason: 'They are slow.' }] }),
      checked({ coronerClear: 'WAIVED', waivers: [{ item: 'coronerClear', reason: 'They are slow.' }] }),
      checked({ equalityReviewed: 'NO' }),
      spoiled(
        'publishSar',
        async (_attempt, work) => {
          const id = await referred(work);
          await upTo(work, id, 'BoardAgreed');
          return { id };
        },
        { detail: /anonymised, familyShown, policeClear, coronerClear, legalClear, equalityReviewed/ },
      ),
    ],
    '3.5 FINDING_NOT_FOUND': [
      spoiled(
        'publishSar',
        { findings: [{ findingId: newId(), text: 'Nobody led.' }] },
        { pointer: '/findings/0/findingId' },
      ),
    ],
    'S-6 NOT_ANONYMISED': [
      // The subject's own name, which nobody had to type anywhere.
      summarised('Mrs Example', A_NAME),
      summarised('Pat', A_NAME),
      summarised('constable reed', A_NAME),
      summarised('NHS 999 000 0018', /an NHS number/),
      summarised('Somebody born on 4 May 1960', /a full date/),
      summarised('Somebody of LS1 4AP', /a postcode/),
      summarised('Somebody of 07700 900123', /a telephone number/),
      summarised('a.nurse@trust.example', /an e-mail address/),
      telling({ pseudonym: 'Pat' }, '/pseudonym', A_NAME),
      telling({ title: 'Review: P. Example' }, '/title', A_NAME),
      telling({ url: 'https://sab.northmoor.example/reviews/constable-reed' }, '/url', A_NAME),
      // The daughter, whom the board told.
      spoiled(
        'publishSar',
        async (attempt, work) => {
          await review(work, attempt.id, 'informSarFamily');
          return saying(attempt, { summary: 'Her daughter, Nell Marsh, asked why.' });
        },
        { pointer: '/summary', detail: A_NAME },
      ),
    ],
  },
  beginSarLearningTracking: {
    '3.5 NATIONAL_LIBRARY_DUE': [
      spoiled(
        'beginSarLearningTracking',
        (attempt) => Promise.resolve(without(attempt, 'notSubmittedReason')),
        { pointer: '/notSubmittedReason' },
      ),
    ],
  },
  closeSar: {
    'G-9 INVALID_TRANSITION': [
      spoiled('closeSar', async (_attempt, work) => {
        const id = await referred(work);
        await upTo(work, id, 'Decided');
        return { id };
      }),
    ],
    '3.5 IMPACT_EVIDENCE_REQUIRED': [
      spoiled('closeSar', (attempt) => Promise.resolve(without(attempt, 'impactEvaluation')), {
        pointer: '/impactEvaluation',
      }),
    ],
    'S-7 RECOMMENDATIONS_OPEN': [
      spoiled(
        'closeSar',
        after(async ({ id }, work) =>
          review(work, id, 'registerSarRecommendation', { recId: await drafted(work, id) }),
        ),
      ),
    ],
  },
  correctSar: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('correctSar', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctSar', (attempt) => Promise.resolve(without(attempt, 'roughSleeping'))),
    ],
    '3.5 PERSON_NOT_FOUND': [spoiled('correctSar', { subjects: [newId()] }, { pointer: '/subjects/0' })],
  },
  addSarAddendum: {
    'G-1 EVENT_NOT_IN_RECORD': [spoiled('addSarAddendum', { toEventId: newId() }, { pointer: '/toEventId' })],
  },
  recordSarEntryInError: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('recordSarEntryInError', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
      spoiled(
        'recordSarEntryInError',
        async (attempt, work) =>
          saying(attempt, { correctedEventId: await work.eventId(`sar-${attempt.id}`, 'SarReferred') }),
        { pointer: '/correctedEventId' },
      ),
    ],
  },
  recordSarInError: {
    'S-8 ANNUAL_REPORT_DUTY': ['BoardAgreed', 'Published', 'LearningTracked', 'Closed'].map((status) =>
      spoiled('recordSarInError', async (_attempt, work) => {
        const id = await referred(work);
        await upTo(work, id, status);
        return { id };
      }),
    ),
  },
  extendSarDeadline: {
    'G-deadline DEADLINE_NOT_EXTENDABLE': [key('extendSarDeadline', 'concern.immediateRisk')],
    'G-deadline DEADLINE_NOT_OPEN': [key('extendSarDeadline', 'sar.complete')],
    'S-3 PAUSE_REQUIRED': [key('extendSarDeadline', 'sar.decision')],
    'G-deadline EXTENSION_NOT_LATER': [
      spoiled(
        'extendSarDeadline',
        (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.now() })),
        { pointer: '/newDueAt' },
      ),
    ],
  },
  explainMissedSarDeadline: {
    'G-deadline DEADLINE_NOT_MISSED': [key('explainMissedSarDeadline', 'sar.decision')],
  },
};

function withoutMethod({ method: _method, ...body }: ReturnType<typeof SAR_BODIES.decideSar>) {
  return body;
}
