import { newId } from '#platform/ids';
import { BODIES, type Casework, type Operation } from '../../support/casework.js';
import {
  answered,
  CHAIR,
  escalate,
  OTHER_SIDE,
  raisedEscalation,
  TRUST,
  upTo,
} from '../../support/casework/escalation.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const COUNCIL = 'LA-NORTHMOOR';
const POLICE_LEAD = 'agl.police.demo';

/** A disagreement between police and trust: managers of the area see it and have no part in it. */
async function betweenOthers(work: Casework, bring: (id: string) => Promise<unknown>): Promise<string> {
  const caseRef = await work.concern(await work.person());
  const body = { ...BODIES.raiseEscalation(work), caseRef, againstOrg: TRUST };
  const { id } = await work.as(POLICE_LEAD).does('raiseEscalation', body);
  await bring(id);
  return id;
}

const settled =
  (work: Casework) =>
  async (id: string): Promise<void> => {
    await answered(work, id);
    await escalate(work, id, 'resolveEscalation', {}, POLICE_LEAD);
  };

const asItIs = (): Promise<void> => Promise.resolve();

/** By a manager whose authority is no party, in a state in which the parties may. */
const byOutsider = (
  operation: Operation,
  bring: (work: Casework) => (id: string) => Promise<unknown> = () => asItIs,
): Provocation => ({
  arrange: async (work) => ({
    user: 'tm.demo',
    id: await betweenOthers(work, bring(work)),
    body: BODIES[operation](work),
  }),
});

const NOT_PARTY = 'X-6 NOT_PARTY';

const interimSafety = (operation: Operation): readonly Provocation[] =>
  ['HIGH', 'IMMEDIATE'].map((riskNow) =>
    spoiled(
      operation,
      (attempt) => Promise.resolve(without(saying(attempt, { riskNow }) as typeof attempt, 'interimSafety')),
      { pointer: '/interimSafety' },
    ),
  );

const notHigher = (operation: Operation): Provocation =>
  spoiled(
    operation,
    after(async ({ id }, work) => upTo(work, id, 3)),
    { pointer: '/to' },
  );

const lateKey = (operation: Operation, key: string, pointer = '/key'): Provocation =>
  spoiled(operation, { key }, { pointer });

/** How each rule of a disagreement's commands is broken (domain 3.7 A). */
export const ESCALATION_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  raiseEscalation: {
    'X-3 USE_INTERNAL_ROUTE': [
      spoiled('raiseEscalation', { againstOrg: COUNCIL }, { pointer: '/againstOrg' }),
      spoiled('raiseEscalation', () => Promise.resolve({ user: OTHER_SIDE }), { pointer: '/againstOrg' }),
    ],
    'X-4 USE_PIPOT_OR_COMPLAINT': [
      spoiled('raiseEscalation', { aboutWorkerConduct: true }, { pointer: '/aboutWorkerConduct' }),
    ],
    '3.7 CASE_NOT_FOUND': [spoiled('raiseEscalation', { caseRef: newId() }, { pointer: '/caseRef' })],
    '3.7 ORGANISATION_UNKNOWN': [
      spoiled('raiseEscalation', { againstOrg: 'NHS-NOWHERE' }, { pointer: '/againstOrg' }),
    ],
    'X-1 INTERIM_SAFETY_REQUIRED': interimSafety('raiseEscalation'),
  },
  respondToEscalation: { [NOT_PARTY]: [byOutsider('respondToEscalation')] },
  moveEscalationUp: {
    [NOT_PARTY]: [byOutsider('moveEscalationUp')],
    '3.7 STAGE_NOT_HIGHER': [notHigher('moveEscalationUp')],
    'X-2 STAGE_SKIPPED': [
      spoiled('moveEscalationUp', { to: 3 }, { pointer: '/to' }),
      spoiled(
        'moveEscalationUp',
        async (attempt, work) => {
          await escalate(work, attempt.id, 'updateEscalationRisk');
          return saying(attempt, { to: 4 });
        },
        { pointer: '/to' },
      ),
    ],
  },
  skipEscalationStage: {
    [NOT_PARTY]: [byOutsider('skipEscalationStage')],
    '3.7 STAGE_NOT_HIGHER': [
      spoiled(
        'skipEscalationStage',
        async (attempt, work) => {
          await upTo(work, attempt.id, 3);
          return saying(attempt, { to: 2 });
        },
        { pointer: '/to' },
      ),
    ],
    '3.7 NO_STAGE_SKIPPED': [spoiled('skipEscalationStage', { to: 2 }, { pointer: '/to' })],
    'X-2 STAGE_SKIPPED': [
      spoiled('skipEscalationStage', { implicatedStages: [3] }, { pointer: '/to' }),
      spoiled('skipEscalationStage', (attempt) => Promise.resolve(without(attempt, 'implicatedStages')), {
        pointer: '/to',
      }),
    ],
  },
  updateEscalationRisk: {
    'X-1 INTERIM_SAFETY_REQUIRED': interimSafety('updateEscalationRisk'),
    '3.7 NOTHING_CHANGED': [
      spoiled('updateEscalationRisk', async (attempt, work) => {
        await escalate(work, attempt.id, 'updateEscalationRisk', { riskNow: 'LOW' });
        return without(saying(attempt, { riskNow: 'LOW' }) as typeof attempt, 'interimSafety');
      }),
    ],
  },
  informSabChair: { [NOT_PARTY]: [byOutsider('informSabChair')] },
  resolveEscalation: {
    [NOT_PARTY]: [
      byOutsider('resolveEscalation', (work) => (id) => answered(work, id)),
      spoiled('resolveEscalation', async ({ id }, work) => {
        await upTo(work, id, 4);
        return { user: CHAIR };
      }),
    ],
    'X-5 RESPONSE_REQUIRED': [
      spoiled('resolveEscalation', async (_attempt, work) => ({ id: await raisedEscalation(work) })),
      spoiled(
        'resolveEscalation',
        after(async ({ id }, work) => {
          const correctedEventId = await work.eventId(`escalation-${id}`, 'EscalationResponseGiven');
          await escalate(work, id, 'recordEscalationEntryInError', { correctedEventId });
        }),
      ),
    ],
    '4.3 REASON_REQUIRED': [
      spoiled('resolveEscalation', { outcome: 'DECISION_STANDS_WITH_REASONS' }, { pointer: '/reasons' }),
    ],
    '3.7 DECISION_IS_THE_AGENCYS': [
      spoiled(
        'resolveEscalation',
        async ({ id }, work) => {
          await upTo(work, id, 5);
          await answered(work, id, 'DISAGREES');
          return { user: CHAIR };
        },
        { pointer: '/outcome' },
      ),
    ],
  },
  recordEscalationLearning: { [NOT_PARTY]: [byOutsider('recordEscalationLearning', settled)] },
  withdrawEscalation: {
    [NOT_PARTY]: [
      byOutsider('withdrawEscalation'),
      spoiled('withdrawEscalation', () => Promise.resolve({ user: OTHER_SIDE })),
    ],
  },
  reopenEscalation: {
    [NOT_PARTY]: [byOutsider('reopenEscalation', settled)],
    'X-7 NEW_FACTS_REQUIRED': [
      spoiled('reopenEscalation', (attempt) => Promise.resolve(without(attempt, 'newFacts')), {
        pointer: '/newFacts',
      }),
    ],
    'X-1 INTERIM_SAFETY_REQUIRED': interimSafety('reopenEscalation'),
  },
  correctEscalation: {
    [NOT_PARTY]: [byOutsider('correctEscalation')],
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('correctEscalation', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctEscalation', (attempt) => Promise.resolve(without(attempt, 'subject'))),
    ],
  },
  recordEscalationInError: { [NOT_PARTY]: [byOutsider('recordEscalationInError')] },
  recordEscalationEntryInError: {
    [NOT_PARTY]: [byOutsider('recordEscalationEntryInError')],
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled(
        'recordEscalationEntryInError',
        { correctedEventId: newId() },
        { pointer: '/correctedEventId' },
      ),
      spoiled(
        'recordEscalationEntryInError',
        async (attempt, work) =>
          saying(attempt, {
            correctedEventId: await work.eventId(`escalation-${attempt.id}`, 'EscalationRaised'),
          }),
        { pointer: '/correctedEventId' },
      ),
    ],
  },
  extendEscalationDeadline: {
    [NOT_PARTY]: [byOutsider('extendEscalationDeadline')],
    'G-deadline DEADLINE_NOT_EXTENDABLE': [lateKey('extendEscalationDeadline', 'esc.immediateDanger')],
    'G-deadline DEADLINE_NOT_OPEN': [lateKey('extendEscalationDeadline', 'esc.stage2')],
    'G-deadline EXTENSION_NOT_LATER': [
      spoiled(
        'extendEscalationDeadline',
        (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.now() })),
        {
          pointer: '/newDueAt',
        },
      ),
    ],
  },
  explainMissedEscalationDeadline: {
    [NOT_PARTY]: [byOutsider('explainMissedEscalationDeadline')],
    'G-deadline DEADLINE_NOT_MISSED': [lateKey('explainMissedEscalationDeadline', 'esc.stage2')],
  },
};
