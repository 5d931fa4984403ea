import { newId } from '#platform/ids';
import type { Casework, Operation } from '../../support/casework.js';
import { MANAGER, reviewIn, SUB_GROUP } from '../../support/casework/sar.js';
import {
  actionOf,
  agencyDoes,
  agreedReview,
  draftedRecommendation,
  issuedRecommendation,
  laneOf,
  nameable,
  named,
  notified,
  overdueRecommendation,
  POLICE,
  POLICE_LEAD,
  recommend,
  RECOMMENDATION_BODIES,
  reminded,
  responded,
  TRUST,
  underAssurance,
} from '../../support/casework/recommendation.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const STATE = 'G-9 INVALID_TRANSITION';
const NO_LANE = '3.6 LANE_NOT_FOUND';
const NOT_ANONYMISED = 'S-6 NOT_ANONYMISED';
const BLAME = 'S-10 SAR_NOT_FOR_BLAME';
/** Found in every text whoever it is about: an NHS number that passes its check. */
const NUMBER = 'Her number was 999 000 0018.';
const IDENTIFYING = { detail: /^From character \d+ to \d+ the text holds an NHS number/ };
const LANE_STATE = { pointer: '/laneId', detail: /^This can be done while the lane is .+; it is \w+\.$/ };

const noLane = (operation: Operation): Provocation =>
  spoiled(operation, { laneId: newId() }, { pointer: '/laneId' });

const textIn = (operation: Operation, field: string): Provocation =>
  spoiled(operation, { [field]: NUMBER }, { pointer: `/${field}`, ...IDENTIFYING });

/** By the lead of another agency the recommendation is addressed to, in the lane of the first. */
const byAnother = (operation: Operation): Provocation =>
  spoiled(operation, () => Promise.resolve({ user: POLICE_LEAD }), { pointer: '/laneId' });

/** What every act of an agency is refused for. */
const agency = (operation: Operation): Provocations => ({
  [NO_LANE]: [noLane(operation)],
  'R-11 NOT_YOUR_LANE': [
    byAnother(operation),
    spoiled(operation, () => Promise.resolve({ user: 'dass.demo' }), { pointer: '/laneId' }),
  ],
  '3.6 REPLY_WAY_NOT_SAID': [
    spoiled(operation, () => Promise.resolve({ user: MANAGER }), { pointer: '/receivedVia' }),
    spoiled(operation, { receivedVia: 'PHONE' }, { pointer: '/receivedVia' }),
  ],
});

/** In a lane that is not there yet, or no more: the same command after something else. */
const inState = (
  operation: Operation,
  bring: (work: Casework, id: string) => Promise<unknown>,
): Provocation =>
  spoiled(
    operation,
    after(({ id }, work) => bring(work, id)),
    LANE_STATE,
  );

/** The command on another recommendation, brought about otherwise. */
const onAnother = (
  operation: Operation,
  bring: (work: Casework, sarId: string) => Promise<string>,
  expected: Omit<Provocation, 'arrange'>,
): Provocation =>
  spoiled(
    operation,
    async (attempt, work) => {
      const id = await bring(work, await agreedReview(work));
      const lane = 'laneId' in attempt.body ? { laneId: await laneOf(work, id) } : {};
      return { id, ...saying(attempt, lane) };
    },
    expected,
  );

const dropped = async (work: Casework, id: string): Promise<void> =>
  recommend(work, id, 'decideNotToImplement', { laneId: await laneOf(work, id) });
const issued = issuedRecommendation;

/** The action is refused while another lane, that has begun, keeps the recommendation active. */
const unanswered = async (work: Casework, sarId: string): Promise<string> => {
  const id = await issued(work, sarId);
  const laneId = await laneOf(work, id, POLICE);
  await recommend(work, id, 'acknowledgeRecommendation', { laneId }, POLICE_LEAD);
  return id;
};

const stepMissing = (
  bring: (work: Casework, sarId: string) => Promise<string>,
  expected: Omit<Provocation, 'arrange'> = {},
): Provocation => onAnother('nameNonResponder', bring, expected);

const firstLane = (change: object) => (attempt: { body: object }) => {
  const { lanes } = attempt.body as { lanes: readonly object[] };
  return { lanes: [{ ...lanes[0], ...change }, ...lanes.slice(1)] };
};

const spoiledLane = (change: object, field: string): Provocation =>
  spoiled('issueRecommendation', (attempt) => Promise.resolve(saying(attempt, firstLane(change)(attempt))), {
    pointer: `/lanes/0/${field}`,
  });

const tomorrow = (work: Casework): string => work.ago(-60 * 48).slice(0, 10);

const meetsLater = (operation: Operation): Provocation =>
  spoiled(operation, (attempt, work) => Promise.resolve(saying(attempt, { boardMeeting: tomorrow(work) })), {
    pointer: '/boardMeeting',
  });

const actionInPast = (operation: Operation): Provocation =>
  spoiled(
    operation,
    (attempt, work) => {
      const [first] = (attempt.body as { plannedActions: readonly object[] }).plannedActions;
      return Promise.resolve(
        saying(attempt, { plannedActions: [{ ...first, dueOn: work.ago(60 * 48).slice(0, 10) }] }),
      );
    },
    { pointer: '/plannedActions/0/dueOn' },
  );

const ahead = (operation: Operation): Provocation =>
  spoiled(operation, (attempt, work) => Promise.resolve(saying(attempt, { sentAt: work.ago(-10) })), {
    pointer: '/sentAt',
  });

const noAction = (operation: Operation): Provocation =>
  spoiled(operation, { actionId: newId() }, { pointer: '/actionId' });

const noEvidence = (operation: Operation): Provocation =>
  spoiled(operation, { evidenceRefs: [newId()] }, { pointer: '/evidenceRefs/0' });

/** How each rule of a recommendation's commands is broken (domain 3.6). */
export const RECOMMENDATION_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  draftRecommendation: {
    '3.6 REVIEW_NOT_RECOMMENDING': [
      spoiled(
        'draftRecommendation',
        async (attempt, work) => saying(attempt, { sarId: await reviewIn(work, 'Screening') }),
        { pointer: '/sarId' },
      ),
    ],
    '3.6 FINDING_NOT_FOUND': [
      spoiled('draftRecommendation', { findingIds: [newId()] }, { pointer: '/findingIds/0' }),
    ],
    [BLAME]: [
      spoiled('draftRecommendation', { text: 'Dr Reed is to be trained.' }, { pointer: '/text' }),
      spoiled(
        'draftRecommendation',
        { smart: { specific: 'Nurse Cole visits.' } },
        { pointer: '/smart/specific' },
      ),
    ],
  },
  issueRecommendation: {
    '2.3 REPORT_NOT_AGREED': [
      spoiled('issueRecommendation', async (attempt, work) => ({
        ...attempt,
        id: await draftedRecommendation(work, await reviewIn(work, 'DraftReport')),
      })),
    ],
    'S-7 RECOMMENDATION_NOT_REGISTERED': [
      spoiled('issueRecommendation', async (_attempt, work) => {
        const sarId = await agreedReview(work);
        const body = { ...RECOMMENDATION_BODIES.draftRecommendation(work), sarId };
        return { id: (await work.as(MANAGER).does('draftRecommendation', body)).id };
      }),
    ],
    '2.3 BOARD_HAS_NOT_MET': [meetsLater('issueRecommendation')],
    'R-1 RECOMMENDATION_NOT_MEASURABLE': [
      spoiled('issueRecommendation', async (_attempt, work) => ({
        id: await draftedRecommendation(work, await agreedReview(work), {
          text: 'Staff should do better.',
          smart: {},
        }),
      })),
      spoiledLane({ ownerRole: undefined }, 'ownerRole'),
      spoiledLane({ actionDueOn: undefined }, 'actionDueOn'),
    ],
    'R-5 ORGANISATIONS_ONLY': [
      spoiledLane({ agencyOrg: 'sister.of.ward.3' }, 'agencyOrg'),
      spoiledLane({ agencyOrg: 'NHS-HEATHER-VALE-WARD-3' }, 'agencyOrg'),
    ],
    '3.6 ADDRESSEE_TWICE': [
      spoiled(
        'issueRecommendation',
        (attempt) => Promise.resolve(saying(attempt, firstLane({ agencyOrg: POLICE })(attempt))),
        { pointer: '/lanes/1/agencyOrg' },
      ),
    ],
    'R-12 USE_NATIONAL_ESCALATION': [
      spoiledLane({ agencyOrg: 'REG-CARE' }, 'agencyOrg'),
      spoiledLane({ agencyOrg: 'LA-EASTVALE' }, 'agencyOrg'),
    ],
    '3.6 DUE_BEFORE_ISSUED': [spoiledLane({ responseDueOn: '2026-06-01' }, 'responseDueOn')],
    [NOT_ANONYMISED]: [textIn('issueRecommendation', 'publicText')],
  },
  recordRecommendationServed: {
    [NO_LANE]: [noLane('recordRecommendationServed')],
    [STATE]: [inState('recordRecommendationServed', responded)],
  },
  acknowledgeRecommendation: {
    ...agency('acknowledgeRecommendation'),
    [STATE]: [inState('acknowledgeRecommendation', responded)],
  },
  respondToRecommendation: {
    ...agency('respondToRecommendation'),
    [STATE]: [inState('respondToRecommendation', responded), inState('respondToRecommendation', dropped)],
    'R-2 REASON_REQUIRED': [
      spoiled(
        'respondToRecommendation',
        { position: 'NOT_ACCEPTED', plannedActions: [] },
        { pointer: '/reasons' },
      ),
      spoiled(
        'respondToRecommendation',
        { position: 'NOT_FOR_US', plannedActions: [], reasons: 'Not ours.', signedOffBy: 'HEAD_OF_SERVICE' },
        { pointer: '/signedOffBy' },
      ),
    ],
    '3.6 PLANNED_ACTIONS_REQUIRED': [
      spoiled('respondToRecommendation', { plannedActions: [] }, { pointer: '/plannedActions' }),
      spoiled(
        'respondToRecommendation',
        { position: 'NOT_ACCEPTED', reasons: 'Not ours.' },
        { pointer: '/plannedActions' },
      ),
    ],
    '3.6 ACTION_DUE_IN_PAST': [actionInPast('respondToRecommendation')],
    [NOT_ANONYMISED]: [textIn('respondToRecommendation', 'publicSummary')],
  },
  planAgencyActions: {
    ...agency('planAgencyActions'),
    [STATE]: [onAnother('planAgencyActions', unanswered, LANE_STATE)],
    '3.6 POSITION_NOT_ACCEPTED': [
      spoiled(
        'planAgencyActions',
        after(({ id }, work) => agencyDoes(work, id, 'changeAgencyPosition')),
        { pointer: '/laneId' },
      ),
    ],
    '3.6 ACTION_DUE_IN_PAST': [actionInPast('planAgencyActions')],
  },
  changeAgencyPosition: {
    ...agency('changeAgencyPosition'),
    [STATE]: [onAnother('changeAgencyPosition', unanswered, LANE_STATE)],
    '3.6 POSITION_UNCHANGED': [spoiled('changeAgencyPosition', { to: 'ACCEPTED' }, { pointer: '/to' })],
    'R-2 REASON_REQUIRED': [
      spoiled('changeAgencyPosition', (attempt) => Promise.resolve(without(attempt, 'reasons')), {
        pointer: '/reasons',
      }),
      spoiled('changeAgencyPosition', (attempt) => Promise.resolve(without(attempt, 'signedOffBy')), {
        pointer: '/signedOffBy',
      }),
    ],
    [NOT_ANONYMISED]: [textIn('changeAgencyPosition', 'publicSummary')],
  },
  agreeResponseExtension: {
    [NO_LANE]: [noLane('agreeResponseExtension')],
    [STATE]: [inState('agreeResponseExtension', responded)],
    '3.6 EXTENSION_NOT_LATER': [
      spoiled('agreeResponseExtension', { newDueOn: '2026-06-02' }, { pointer: '/newDueOn' }),
    ],
  },
  recordResponseReminderSent: {
    [NO_LANE]: [noLane('recordResponseReminderSent')],
    'G-4 OCCURRED_IN_FUTURE': [ahead('recordResponseReminderSent')],
  },
  issueNonResponseFinalNotice: {
    [NO_LANE]: [noLane('issueNonResponseFinalNotice')],
    'G-4 OCCURRED_IN_FUTURE': [ahead('issueNonResponseFinalNotice')],
    'R-3 RESPONSE_NOT_OVERDUE': [
      onAnother('issueNonResponseFinalNotice', issued, { pointer: '/laneId' }),
      spoiled(
        'issueNonResponseFinalNotice',
        after(({ id }, work) => responded(work, id)),
        { pointer: '/laneId' },
      ),
    ],
  },
  makeRepresentations: {
    ...agency('makeRepresentations'),
    [STATE]: [onAnother('makeRepresentations', issued, LANE_STATE), inState('makeRepresentations', named)],
  },
  considerRepresentations: {
    [NO_LANE]: [noLane('considerRepresentations')],
    [STATE]: [onAnother('considerRepresentations', issued, LANE_STATE)],
    'R-3 NO_REPRESENTATIONS': [
      onAnother('considerRepresentations', nameable, {}),
      spoiled(
        'considerRepresentations',
        after(async ({ id }, work) =>
          recommend(work, id, 'considerRepresentations', { laneId: await laneOf(work, id) }),
        ),
      ),
    ],
  },
  nameNonResponder: {
    [NO_LANE]: [noLane('nameNonResponder')],
    'R-4 RESPONSE_RECEIVED': [
      spoiled(
        'nameNonResponder',
        after(({ id }, work) => responded(work, id)),
        { pointer: '/laneId' },
      ),
    ],
    [STATE]: [inState('nameNonResponder', named), inState('nameNonResponder', dropped)],
    'R-4 EXTENSION_IN_FORCE': [
      spoiled(
        'nameNonResponder',
        after(async ({ id }, work) =>
          recommend(work, id, 'agreeResponseExtension', { laneId: await laneOf(work, id) }),
        ),
        { pointer: '/laneId' },
      ),
    ],
    'R-5 NOT_SERVED': [
      stepMissing(
        async (work, sarId) => {
          const lanes = RECOMMENDATION_BODIES.issueRecommendation(work).lanes.map(
            ({ served: _served, ...lane }) => lane,
          );
          const id = await overdueRecommendation(work, sarId, { lanes });
          await reminded(work, id);
          await notified(work, id);
          return id;
        },
        { pointer: '/laneId' },
      ),
    ],
    'R-3 NAMING_STEPS_INCOMPLETE': [
      stepMissing((work, sarId) => issued(work, sarId)),
      stepMissing((work, sarId) => overdueRecommendation(work, sarId)),
      stepMissing(async (work, sarId) => {
        const id = await overdueRecommendation(work, sarId);
        await reminded(work, id, 1);
        await notified(work, id);
        return id;
      }),
      stepMissing(async (work, sarId) => {
        const id = await overdueRecommendation(work, sarId);
        await reminded(work, id);
        await notified(work, id, 60 * 24 * 7);
        return id;
      }),
      spoiled(
        'nameNonResponder',
        after(({ id }, work) => agencyDoes(work, id, 'makeRepresentations')),
      ),
    ],
    'R-5 ORGANISATIONS_ONLY': [textIn('nameNonResponder', 'publicText')],
  },
  liftNaming: {
    [NO_LANE]: [noLane('liftNaming')],
    '3.6 NOT_NAMED': [
      onAnother('liftNaming', nameable, { pointer: '/laneId' }),
      spoiled(
        'liftNaming',
        after(({ id }, work) => responded(work, id)),
        { pointer: '/laneId' },
      ),
    ],
  },
  addRecommendationEvidence: {
    ...agency('addRecommendationEvidence'),
    '3.6 ACTION_NOT_FOUND': [noAction('addRecommendationEvidence')],
  },
  reportActionProgress: {
    ...agency('reportActionProgress'),
    [STATE]: [onAnother('reportActionProgress', unanswered, LANE_STATE)],
    '3.6 ACTION_NOT_FOUND': [noAction('reportActionProgress')],
    '3.6 EVIDENCE_NOT_FOUND': [noEvidence('reportActionProgress')],
    '3.6 NOT_PROGRESS': [
      spoiled('reportActionProgress', { status: 'DONE' }, { pointer: '/status' }),
      spoiled('reportActionProgress', { status: 'CANCELLED' }, { pointer: '/status' }),
    ],
  },
  reportActionComplete: {
    ...agency('reportActionComplete'),
    [STATE]: [onAnother('reportActionComplete', unanswered, LANE_STATE)],
    '3.6 ACTION_NOT_FOUND': [noAction('reportActionComplete')],
    '3.6 EVIDENCE_NOT_FOUND': [noEvidence('reportActionComplete')],
  },
  requestAssurance: {
    ...agency('requestAssurance'),
    [STATE]: [onAnother('requestAssurance', unanswered, LANE_STATE)],
    '3.6 NOTHING_TO_ASSURE': [
      onAnother(
        'requestAssurance',
        async (work, sarId) => {
          const id = await issued(work, sarId);
          const refusal = { position: 'NOT_ACCEPTED', plannedActions: [], reasons: 'No money.' };
          await responded(work, id, refusal);
          return id;
        },
        { pointer: '/laneId' },
      ),
    ],
  },
  reviewAssurance: {
    [NO_LANE]: [noLane('reviewAssurance')],
    'R-8 SELF_ASSURANCE': [
      // Whoever sits on the sub-group for the trust says nothing of the trust's lane.
      spoiled(
        'reviewAssurance',
        async (attempt, work) => saying(attempt, { laneId: await laneOf(work, attempt.id, TRUST) }),
        { pointer: '/laneId' },
      ),
    ],
    [STATE]: [
      spoiled(
        'reviewAssurance',
        async (attempt, work) => saying(attempt, { laneId: await laneOf(work, attempt.id, POLICE) }),
        LANE_STATE,
      ),
    ],
    '3.6 EVIDENCE_REQUIRED': [
      onAnother(
        'reviewAssurance',
        async (work, sarId) => {
          const id = await issued(work, sarId);
          await responded(work, id);
          await agencyDoes(work, id, 'reportActionComplete', { actionId: await actionOf(work, id) });
          await agencyDoes(work, id, 'requestAssurance');
          return id;
        },
        { pointer: '/verdict' },
      ),
    ],
  },
  decideNotToImplement: {
    [NO_LANE]: [noLane('decideNotToImplement')],
    'R-10 REASON_REQUIRED': [
      spoiled('decideNotToImplement', (attempt) => Promise.resolve(without(attempt, 'boardReasons')), {
        pointer: '/boardReasons',
      }),
    ],
    'R-10 BOARD_HAS_NOT_MET': [meetsLater('decideNotToImplement')],
    [STATE]: [inState('decideNotToImplement', dropped)],
    '3.6 ACTION_NOT_FOUND': [noAction('decideNotToImplement')],
    '3.6 ACTION_DONE': [
      spoiled(
        'decideNotToImplement',
        async (attempt, work) => {
          await underAssurance(work, attempt.id);
          return saying(attempt, { actionId: await actionOf(work, attempt.id) });
        },
        { pointer: '/actionId' },
      ),
    ],
  },
  assessAddressee: {
    [NO_LANE]: [noLane('assessAddressee')],
    'R-8 SELF_ASSURANCE': [
      spoiled(
        'assessAddressee',
        async (attempt, work) => ({
          user: SUB_GROUP,
          ...saying(attempt, { laneId: await laneOf(work, attempt.id, TRUST) }),
        }),
        { pointer: '/laneId' },
      ),
    ],
    '3.6 RATING_CONTRADICTS_LANE': [
      spoiled('assessAddressee', { rating: 'REVERSED' }, { pointer: '/rating' }),
      spoiled('assessAddressee', { rating: 'NO_RESPONSE' }, { pointer: '/rating' }),
    ],
    [NOT_ANONYMISED]: [textIn('assessAddressee', 'commentary')],
  },
  completeRecommendation: {
    '3.6 LANES_OPEN': [onAnother('completeRecommendation', issued, {})],
    'R-9 IMPACT_EVIDENCE_REQUIRED': [
      spoiled(
        'completeRecommendation',
        after(async ({ id }, work) => {
          const correctedEventId = await work.eventId(`recommendation-${id}`, 'ImpactEvaluated');
          await recommend(work, id, 'recordRecommendationEntryInError', { correctedEventId });
        }),
      ),
    ],
  },
  supersedeRecommendation: {
    '3.6 SUCCESSOR_NOT_ISSUED': [
      spoiled('supersedeRecommendation', { byRecId: newId() }, { pointer: '/byRecId' }),
      spoiled(
        'supersedeRecommendation',
        (attempt) => Promise.resolve(saying(attempt, { byRecId: attempt.id })),
        {
          pointer: '/byRecId',
        },
      ),
    ],
  },
  linkRecommendation: {
    '3.6 RECOMMENDATION_NOT_FOUND': [
      spoiled('linkRecommendation', { toKind: 'REC', linkedRecId: newId() }, { pointer: '/linkedRecId' }),
    ],
  },
  correctRecommendation: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('correctRecommendation', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctRecommendation', (attempt) => Promise.resolve(without(attempt, 'themes'))),
    ],
    '3.6 RECOMMENDATION_ISSUED': [
      spoiled(
        'correctRecommendation',
        async (attempt, work) => {
          const body = RECOMMENDATION_BODIES.issueRecommendation(work);
          await recommend(work, attempt.id, 'issueRecommendation', body);
          return saying(attempt, { text: 'Another text.' });
        },
        { pointer: '/text' },
      ),
    ],
    '3.6 FINDING_NOT_FOUND': [
      spoiled('correctRecommendation', { findingIds: [newId()] }, { pointer: '/findingIds/0' }),
    ],
    [BLAME]: [spoiled('correctRecommendation', { text: 'Mrs Reed is to go.' }, { pointer: '/text' })],
  },
  recordRecommendationEntryInError: {
    'R-7 HISTORY_IS_IMMUTABLE': [
      spoiled(
        'recordRecommendationEntryInError',
        async (attempt, work) => {
          const id = await nameable(work, await agreedReview(work));
          await named(work, id);
          const type = 'AgencyNamedAsNonResponder';
          return {
            id,
            ...saying(attempt, { correctedEventId: await work.eventId(`recommendation-${id}`, type) }),
          };
        },
        { pointer: '/correctedEventId' },
      ),
      spoiled(
        'recordRecommendationEntryInError',
        async (attempt, work) => {
          const id = await nameable(work, await agreedReview(work));
          await named(work, id);
          await responded(work, id);
          const type = 'NonResponderListingUpdated';
          return {
            id,
            ...saying(attempt, { correctedEventId: await work.eventId(`recommendation-${id}`, type) }),
          };
        },
        { pointer: '/correctedEventId' },
      ),
    ],
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled(
        'recordRecommendationEntryInError',
        { correctedEventId: newId() },
        { pointer: '/correctedEventId' },
      ),
    ],
  },
  recordRecommendationInError: {
    'R-7 HISTORY_IS_IMMUTABLE': [
      spoiled('recordRecommendationInError', async (_attempt, work) => {
        const id = await nameable(work, await agreedReview(work));
        await named(work, id);
        return { id };
      }),
    ],
  },
  extendRecommendationDeadline: {
    'G-deadline DEADLINE_NOT_EXTENDABLE': [
      spoiled('extendRecommendationDeadline', { key: 'rec.agencyResponse' }, { pointer: '/key' }),
    ],
    'G-deadline DEADLINE_NOT_OPEN': [
      spoiled('extendRecommendationDeadline', { of: newId() }, { pointer: '/key' }),
    ],
    'G-deadline EXTENSION_NOT_LATER': [
      spoiled(
        'extendRecommendationDeadline',
        (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.now() })),
        { pointer: '/newDueAt' },
      ),
    ],
  },
  explainMissedRecommendationDeadline: {
    'G-deadline DEADLINE_NOT_MISSED': [
      spoiled('explainMissedRecommendationDeadline', { of: newId() }, { pointer: '/key' }),
    ],
  },
};
