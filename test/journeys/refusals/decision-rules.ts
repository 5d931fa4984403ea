import { BODIES, PREPARES, type Body, type Casework } from '../../support/casework.js';
import { after, spoiled, type Provocation, type Provocations } from './provocation.js';

type Deciding = 'decideConcern' | 'reviseDecision';

const UNKNOWN_LIMB = { limbC: 'UNKNOWN' };
const FAILED_LIMB = { limbC: 'NO', notMetReasons: ['ABLE_TO_PROTECT_SELF'] };

const personOf = async (concernId: string, work: Casework): Promise<string> => {
  const [raised] = await work.events(`concern-${concernId}`);
  return (raised?.data as { personRef: string }).personRef;
};

async function corrected(id: string, work: Casework, more: Body): Promise<void> {
  const correctedEventId = await work.eventId(`concern-${id}`, 'ConcernRaised');
  const body = { correctedEventId, reason: 'Learned since.', ...more };
  await work.as(PREPARES.worker).does('correctConcern', body, { path: { concernId: id } });
}

/** How each rule of the section 42(1) decision is broken, first or revised: the law is the same. */
export function decisionProvocations(operation: Deciding, outcomeField: 'decision' | 'to'): Provocations {
  const outcome = (value: string, more: Body = {}) => ({ [outcomeField]: value, ...more });
  const said = (body: Body, pointer?: string | RegExp): Provocation =>
    spoiled(operation, body, pointer === undefined ? {} : { pointer });
  return {
    'C-8 DECIDER_NOT_INDEPENDENT': [
      spoiled(operation, async ({ user }, work) => {
        const id = await work.concern(await work.person(), {}, user);
        await (operation === 'decideConcern' ? work.heard(id) : work.decided(id));
        return { id };
      }),
    ],
    'C-9 PERSON_UNDER_18': [
      spoiled(
        operation,
        after(async ({ id }, work) => {
          const personId = await personOf(id, work);
          const correctedEventId = await work.eventId(`person-${personId}`, 'PersonRegistered');
          const body = { correctedEventId, reason: 'Birth certificate seen.', dob: work.day(16) };
          await work.as(PREPARES.worker).does('correctPerson', body, { path: { personId } });
        }),
      ),
    ],
    'C-11 HOST_AUTHORITY_LEADS': [
      said({ occurredHere: false }, '/occurredHere'),
      spoiled(
        operation,
        after(({ id }, work) => corrected(id, work, { occurredInArea: 'E08000902' })),
        {
          pointer: '/occurredHere',
        },
      ),
    ],
    'C-5 ADULT_VOICE_MISSING': [
      spoiled(
        operation,
        after(async ({ id }, work) => {
          const correctedEventId = await work.eventId(`concern-${id}`, 'AdultsViewsRecorded');
          const body = { correctedEventId, reason: 'Another adult.' };
          await work.as(PREPARES.worker).does('recordConcernEntryInError', body, { path: { concernId: id } });
        }),
      ),
    ],
    'C-6 IMMEDIATE_RISK_UNADDRESSED': [
      spoiled(
        operation,
        after(({ id }, work) => corrected(id, work, { immediateDanger: true })),
      ),
    ],
    'C-7 CRIME_NOT_CONSIDERED': [
      spoiled(
        operation,
        after(({ id }, work) => corrected(id, work, { crimeSuspected: 'YES' })),
      ),
      spoiled(
        operation,
        after(({ id }, work) => corrected(id, work, { crimeSuspected: 'UNKNOWN' })),
      ),
    ],
    'C-14 NOT_A_VALID_REASON': ['SELF_FUNDER', 'NOT_ELIGIBLE', 'FUNDED_BY_NHS'].map((reason) =>
      said(outcome('NO_ENQUIRY', { limbC: 'NO', notMetReasons: [reason] }), '/notMetReasons'),
    ),
    'C-2 S42_DUTY_IS_MANDATORY': ['NO_ENQUIRY', 'OTHER_ENQUIRY', 'TRANSFER_OTHER_LA', 'DUPLICATE'].map(
      (other) => said(outcome(other)),
    ),
    'C-1 THREE_PART_TEST_NOT_MET': [
      said(outcome('S42_DUTY_MET', UNKNOWN_LIMB)),
      said(outcome('S42_DUTY_MET', { limbA: 'NO' })),
      said(outcome('S42_DUTY_MET', { rationale: { a: 'Needs care.', b: 'Hit.' } }), '/rationale'),
    ],
    'C-10 ADULT_DECEASED': [
      spoiled(
        operation,
        after(async ({ id }, work) => {
          const path = { personId: await personOf(id, work) };
          await work.as(PREPARES.worker).does('recordDeath', BODIES.recordDeath(work), { path });
        }),
      ),
    ],
    'C-3 REASON_REQUIRED': [
      said(outcome('NO_ENQUIRY', UNKNOWN_LIMB), /^\/(decision|to)$/),
      said(outcome('NO_ENQUIRY', { limbC: 'NO' }), '/notMetReasons'),
      said(outcome('NO_ENQUIRY', { ...FAILED_LIMB, limbA: 'NO' }), '/notMetReasons'),
    ],
    '2.3 REASON_REQUIRED': [
      spoiled(
        operation,
        ({ body }) => {
          const { proportionality: _left, ...rest } = body;
          return Promise.resolve({ body: { ...rest, ...outcome('OTHER_ENQUIRY', FAILED_LIMB) } });
        },
        { pointer: '/proportionality' },
      ),
    ],
    'C-4 NO_ACTION_IS_SOLE_CHOICE': [
      said(
        outcome('NO_ENQUIRY', { ...FAILED_LIMB, otherRoutes: ['NO_ACTION', 'ADVICE_GUIDANCE'] }),
        '/otherRoutes',
      ),
    ],
  };
}
