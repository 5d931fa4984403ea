import { never, onEscalation, said, type Act } from './act.js';
import { STAGES } from './case-model.js';

const THEIRS = 'agl.mh.demo';
const RESOLVED = ['Resolved', 'ResolvedWithDissent'];

const raise = (name: string, more: object, refusal?: string): Act => ({
  name,
  operation: 'raiseEscalation',
  on: 'escalation',
  begins: true,
  user: 'sw.demo',
  body: ({ concernId }) => ({
    caseRef: concernId,
    subject: 'CAUSED_ENQUIRY_REFUSED',
    aboutWorkerConduct: false,
    againstOrg: 'NHS-HEATHER-VALE',
    whatWeWant: 'A nurse at the planning meeting.',
    riskNow: 'MEDIUM',
    ...more,
  }),
  say: (now) =>
    said(
      now,
      refusal === undefined ? {} : { [refusal]: true },
      ['EscalationRaised', 'EscalationStageStarted'],
      {
        escalation: { status: 'Raised', stage: 1, answered: false },
      },
    ),
});

const goUp = (name: string, operation: string, to: number): Act => ({
  name,
  operation,
  on: 'escalation',
  user: 'sw.demo',
  body: () => ({ to, reason: 'No agreement.' }),
  say: (now) => {
    const { escalation } = now;
    if (escalation === undefined) return { refused: ['NOT_FOUND'], then: now };
    const { stage, status } = escalation;
    const isMove = operation === 'moveEscalationUp';
    const breaks = {
      INVALID_TRANSITION: !STAGES.slice(0, isMove ? 4 : 3).includes(status),
      STAGE_NOT_HIGHER: to <= stage,
      STAGE_SKIPPED: to > stage + 1,
      NO_STAGE_SKIPPED: !isMove && to <= stage + 1,
    };
    const change = { escalation: { ...escalation, stage: to, status: STAGES[to - 1] ?? '' } };
    return said(now, breaks, ['EscalationMovedUp', 'EscalationStageStarted'], change);
  },
});

const resolve = (name: string, user: string, dissent?: string): Act =>
  onEscalation(
    {
      name,
      operation: 'resolveEscalation',
      user,
      body: () => ({ outcome: 'AGREED_PART', ...(dissent === undefined ? {} : { dissent }) }),
    },
    STAGES,
    'EscalationResolved',
    (escalation) => ({ ...escalation, status: dissent === undefined ? 'Resolved' : 'ResolvedWithDissent' }),
    ({ answered }) => ({ RESPONSE_REQUIRED: !answered }),
  );

/** Acts on a disagreement between organisations, legal and illegal (domain 3.7 A). */
export const ESCALATION_ACTS: readonly Act[] = [
  raise('raise a disagreement', {}),
  raise('X-1 raise one without interim safety', { riskNow: 'HIGH' }, 'INTERIM_SAFETY_REQUIRED'),
  raise('X-3 raise one against one’s own', { againstOrg: 'LA-NORTHMOOR' }, 'USE_INTERNAL_ROUTE'),
  raise('X-4 raise one about a nurse', { aboutWorkerConduct: true }, 'USE_PIPOT_OR_COMPLAINT'),
  onEscalation(
    {
      name: 'answer',
      operation: 'respondToEscalation',
      user: THEIRS,
      body: () => ({ position: 'AGREES_IN_PART', reasons: 'A nurse can come by telephone.' }),
    },
    STAGES,
    'EscalationResponseGiven',
    (escalation) => ({ ...escalation, answered: true }),
  ),
  {
    name: 'X-6 answer for others',
    operation: 'respondToEscalation',
    on: 'escalation',
    user: 'agl.police.demo',
    body: () => ({ position: 'DISAGREES', reasons: 'We were not asked.' }),
    say: never('NOT_PERMITTED'),
  },
  goUp('go up to stage 2', 'moveEscalationUp', 2),
  goUp('go up to stage 3', 'moveEscalationUp', 3),
  goUp('go up to stage 4', 'moveEscalationUp', 4),
  goUp('go up to stage 5', 'moveEscalationUp', 5),
  goUp('X-2 skip to stage 5 without danger', 'skipEscalationStage', 5),
  resolve('resolve', 'sw.demo'),
  resolve('resolve with dissent', THEIRS, 'It comes too late.'),
  onEscalation(
    {
      name: 'withdraw',
      operation: 'withdrawEscalation',
      user: 'sw.demo',
      body: () => ({ reason: 'Settled.' }),
    },
    STAGES,
    'EscalationWithdrawn',
    (escalation) => ({ ...escalation, status: 'Withdrawn' }),
  ),
  onEscalation(
    {
      name: 'X-6 withdraw what others raised',
      operation: 'withdrawEscalation',
      user: THEIRS,
      body: () => ({ reason: 'We wish it gone.' }),
    },
    STAGES,
    'EscalationWithdrawn',
    (escalation) => escalation,
    () => ({ NOT_PARTY: true }),
  ),
  onEscalation(
    {
      name: 'reopen on new facts',
      operation: 'reopenEscalation',
      user: 'sw.demo',
      body: () => ({ newFacts: 'The nurse never came.', riskNow: 'MEDIUM' }),
    },
    RESOLVED,
    ['EscalationReopened', 'EscalationStageStarted'],
    (escalation) => ({ ...escalation, status: STAGES[escalation.stage - 1] ?? '', answered: false }),
  ),
  onEscalation(
    {
      name: 'X-7 reopen without new facts',
      operation: 'reopenEscalation',
      user: 'sw.demo',
      body: () => ({ riskNow: 'MEDIUM' }),
    },
    RESOLVED,
    'EscalationReopened',
    (escalation) => escalation,
    () => ({ NEW_FACTS_REQUIRED: true }),
  ),
];
