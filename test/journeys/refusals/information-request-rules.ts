import { newId } from '#platform/ids';
import { BODIES, type Body, type Casework, type Operation } from '../../support/casework.js';
import {
  BUSINESS_MANAGER,
  CHAIR,
  draftBody,
  draftedRequest,
  itemsOf,
  onRequest,
  partlySupplied,
  PROVIDER,
} from '../../support/casework/information-request.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const ONLY_THE_SAB = 'I-1 ONLY_THE_SAB';
const BASIS_OF_OTHERS = '3.9 BASIS_OF_OTHERS';
const EXCEEDED = 'I-6 DATASET_EXCEEDED';
const UNNAMED = /has not named you/;

/** The board's request, touched by the authority. */
const byAuthority = (operation: Operation): Provocation =>
  spoiled(operation, () => Promise.resolve({ user: 'dass.demo' }));

/** A request of the authority's, in a state in which its own managers could do it, touched by the chair. */
const onAuthoritys = (
  operation: Operation,
  bring: (work: Casework, id: string) => Promise<unknown>,
  user = CHAIR,
): Provocation => ({
  arrange: async (work) => {
    const body = await draftBody(work, {}, { basis: 'CONSENT' });
    const { id } = await work.as('psw.demo').does('draftInformationRequest', body);
    await bring(work, id);
    return { user, id, body: BODIES[operation](work) };
  },
});

type Step = Parameters<typeof onRequest>[2];
const steps =
  (...operations: readonly Step[]) =>
  async (work: Casework, id: string): Promise<void> => {
    for (const operation of operations) await onRequest(work, id, operation, {}, 'psw.demo');
  };
const ISSUED = steps('issueInformationRequest');
const REFUSED = steps('issueInformationRequest', 'refuseInformationRequest');
const SUPPLIED = steps('issueInformationRequest', 'complyWithInformationRequest');

/** Both halves of whose basis it is. */
const ownBasis = (
  operation: Operation,
  bring: (work: Casework, id: string) => Promise<unknown>,
): Provocations => ({
  [ONLY_THE_SAB]: [byAuthority(operation)],
  [BASIS_OF_OTHERS]: [onAuthoritys(operation, bring)],
});

const item = (work: Casework, more: Body = {}): Body => ({
  item: 'CARE_PLAN',
  from: work.day(0.2),
  to: work.day(0.1),
  ...more,
});

const withItem = (operation: Operation, more: (work: Casework) => Body, field: string): Provocation =>
  spoiled(
    operation,
    (attempt, work) => Promise.resolve(saying(attempt, { items: [item(work), item(work, more(work))] })),
    {
      pointer: `/items/1/${field}`,
    },
  );

/** What of a draft or its correction is refused. */
const toldRules = (operation: Operation): Provocations => ({
  '3.9 PERIOD_INVALID': [
    withItem(operation, (work) => ({ to: work.day(0.3) }), 'to'),
    withItem(operation, (work) => ({ to: work.day(-0.1) }), 'to'),
  ],
  'I-5 NOT_SPECIFIC': [withItem(operation, () => ({ item: 'OTHER' }), 'description')],
  [EXCEEDED]: [
    spoiled(
      operation,
      { purpose: 'About 999 000 0018.' },
      { pointer: '/purpose', detail: /goes to the organisation/ },
    ),
    spoiled(operation, { sent: [{ field: 'REFERRER', value: 'Rita Vale' }] }, { pointer: '/sent/0/field' }),
    spoiled(
      operation,
      { sent: [{ field: 'MEDICAL_DETAIL', value: 'Warfarin' }] },
      { pointer: '/sent/0/field' },
    ),
    spoiled(operation, { profile: 'POLICE_MIN' }, { pointer: '/profile' }),
  ],
});

/** What was supplied on an earlier request, asked for again in other words, by another. */
const heldAlready: Provocation = spoiled('issueInformationRequest', async (_attempt, work) => {
  const body = await draftBody(work);
  const draft = async (more: Body): Promise<string> =>
    (await work.as(BUSINESS_MANAGER).does('draftInformationRequest', { ...body, ...more })).id;
  const first = await draft({});
  await onRequest(work, first, 'issueInformationRequest');
  await onRequest(work, first, 'complyWithInformationRequest', {}, PROVIDER);
  return {
    id: await draft({
      items: [item(work, { item: 'OTHER', description: 'handover-book of the NIGHT shift' })],
    }),
  };
});

/** How each rule of an information request's commands is broken (domain 3.9). */
export const INFORMATION_REQUEST_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  draftInformationRequest: {
    [ONLY_THE_SAB]: ['dass.demo', 'sam.demo', 'psw.demo'].map((user) =>
      spoiled('draftInformationRequest', () => Promise.resolve({ user }), { pointer: '/basis' }),
    ),
    [BASIS_OF_OTHERS]: [
      spoiled('draftInformationRequest', { basis: 'CONSENT' }, { pointer: '/basis' }),
      spoiled(
        'draftInformationRequest',
        (attempt) =>
          Promise.resolve({ ...saying(attempt, { basis: 'PROVIDER_FAILURE_POWER' }), user: 'sam.demo' }),
        { pointer: '/basis' },
      ),
    ],
    '3.9 ORGANISATION_UNKNOWN': [
      spoiled('draftInformationRequest', { recipientOrg: 'PRV-NOWHERE' }, { pointer: '/recipientOrg' }),
    ],
    '3.9 OWN_ORGANISATION': [
      spoiled('draftInformationRequest', { recipientOrg: 'SAB-NORTHMOOR' }, { pointer: '/recipientOrg' }),
    ],
    '3.9 PERSON_NOT_FOUND': [
      spoiled('draftInformationRequest', { personRef: newId() }, { pointer: '/personRef' }),
      spoiled(
        'draftInformationRequest',
        async (attempt, work) => saying(attempt, { personRef: await work.merged(await work.person()) }),
        { pointer: '/personRef' },
      ),
    ],
    '3.9 REVIEW_NOT_FOUND': [spoiled('draftInformationRequest', { sarId: newId() }, { pointer: '/sarId' })],
    ...toldRules('draftInformationRequest'),
  },
  delegateInformationRequest: {
    [ONLY_THE_SAB]: [{ shadowedBy: 'who' }],
    [BASIS_OF_OTHERS]: [onAuthoritys('delegateInformationRequest', () => Promise.resolve())],
  },
  issueInformationRequest: {
    [ONLY_THE_SAB]: [
      byAuthority('issueInformationRequest'),
      spoiled('issueInformationRequest', () => Promise.resolve({ user: BUSINESS_MANAGER }), {
        detail: UNNAMED,
      }),
      spoiled(
        'issueInformationRequest',
        async ({ id }, work) => {
          await onRequest(work, id, 'delegateInformationRequest', { toUserId: 'somebody.else' });
          return { user: BUSINESS_MANAGER };
        },
        { detail: UNNAMED },
      ),
    ],
    [BASIS_OF_OTHERS]: [onAuthoritys('issueInformationRequest', () => Promise.resolve())],
    'I-2 S45_CONDITIONS_NOT_MET': [
      { cond1: { met: false, reason: 'x' } },
      { cond2: { met: false, reason: 'x' } },
      { cond3: { met: false, reason: 'x' } },
      { cond1: undefined },
    ].map((more) =>
      spoiled('issueInformationRequest', async (_attempt, work) => ({
        id: await draftedRequest(work, {}, more),
      })),
    ),
    'I-5 NOT_SPECIFIC': [
      spoiled('issueInformationRequest', async (_attempt, work) => ({
        id: await draftedRequest(work, {}, { items: [] }),
      })),
    ],
    'reservation ALREADY_HELD': [heldAlready],
  },
  acknowledgeInformationRequest: ownBasis('acknowledgeInformationRequest', ISSUED),
  complyWithInformationRequest: ownBasis('complyWithInformationRequest', ISSUED),
  partlyComplyWithInformationRequest: {
    ...ownBasis('partlyComplyWithInformationRequest', ISSUED),
    '3.9 ITEM_NOT_OUTSTANDING': [
      spoiled('partlyComplyWithInformationRequest', { items: [newId()] }, { pointer: '/items' }),
      spoiled(
        'partlyComplyWithInformationRequest',
        after(({ id }, work) => partlySupplied(work, id)),
        { pointer: '/items' },
      ),
    ],
    '3.9 NOTHING_MISSING': [
      spoiled('partlyComplyWithInformationRequest', async (attempt, work) =>
        saying(attempt, { items: await itemsOf(work, attempt.id) }),
      ),
    ],
  },
  refuseInformationRequest: {
    ...ownBasis('refuseInformationRequest', ISSUED),
    '3.9 REASON_REQUIRED': [
      spoiled('refuseInformationRequest', (attempt) => Promise.resolve(without(attempt, 'ground')), {
        pointer: '/ground',
      }),
      spoiled(
        'refuseInformationRequest',
        (attempt) =>
          Promise.resolve(without({ ...attempt, ...saying(attempt, { ground: 'OTHER' }) }, 'reasons')),
        { pointer: '/reasons' },
      ),
    ],
  },
  challengeInformationRefusal: ownBasis('challengeInformationRefusal', REFUSED),
  withdrawInformationRequest: ownBasis('withdrawInformationRequest', ISSUED),
  closeInformationRequest: {
    ...ownBasis('closeInformationRequest', SUPPLIED),
    '3.9 REASON_REQUIRED': [
      spoiled(
        'closeInformationRequest',
        async (attempt, work) => {
          const id = await draftedRequest(work);
          await onRequest(work, id, 'issueInformationRequest');
          await partlySupplied(work, id);
          return { ...without(attempt, 'reason'), id };
        },
        { pointer: '/reason' },
      ),
    ],
  },
  recordUseOfInformation: {
    ...ownBasis('recordUseOfInformation', SUPPLIED),
    'I-4 PURPOSE_LIMITED': ['SAFEGUARDING_ENQUIRY', 'STAFF_DISCIPLINE', 'CONTRACT_MANAGEMENT', 'OTHER'].map(
      (use) => spoiled('recordUseOfInformation', { use }, { pointer: '/use' }),
    ),
    '3.9 ITEM_NOT_SUPPLIED': [
      spoiled(
        'recordUseOfInformation',
        async (attempt, work) => saying(attempt, { items: (await itemsOf(work, attempt.id)).slice(1) }),
        { pointer: '/items' },
      ),
    ],
  },
  correctInformationRequest: {
    ...ownBasis('correctInformationRequest', () => Promise.resolve()),
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('correctInformationRequest', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctInformationRequest', (attempt) =>
        Promise.resolve(without(attempt, 'purpose', 'items', 'cond1', 'profile', 'sent')),
      ),
    ],
    '3.9 ISSUED_AS_IT_WAS': [
      spoiled(
        'correctInformationRequest',
        after(({ id }, work) => onRequest(work, id, 'issueInformationRequest')),
        { pointer: '/items' },
      ),
    ],
    ...toldRules('correctInformationRequest'),
  },
  recordInformationRequestEntryInError: {
    ...ownBasis('recordInformationRequestEntryInError', REFUSED),
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled(
        'recordInformationRequestEntryInError',
        { correctedEventId: newId() },
        { pointer: '/correctedEventId' },
      ),
      spoiled(
        'recordInformationRequestEntryInError',
        after(({ id }, work) => onRequest(work, id, 'challengeInformationRefusal')),
        { pointer: '/correctedEventId' },
      ),
      spoiled(
        'recordInformationRequestEntryInError',
        async (attempt, work) => {
          await onRequest(work, attempt.id, 'challengeInformationRefusal');
          const stream = `information-request-${attempt.id}`;
          return saying(attempt, {
            correctedEventId: await work.eventId(stream, 'InformationRequestChallenged'),
          });
        },
        { pointer: '/correctedEventId' },
      ),
    ],
    '3.9 ENTRY_RESTED_UPON': [
      spoiled(
        'recordInformationRequestEntryInError',
        async (attempt, work) => {
          const id = await draftedRequest(work);
          await onRequest(work, id, 'issueInformationRequest');
          await partlySupplied(work, id);
          const items = (await itemsOf(work, id)).slice(0, 1);
          await onRequest(work, id, 'recordUseOfInformation', { items });
          const stream = `information-request-${id}`;
          const correctedEventId = await work.eventId(stream, 'InformationRequestPartlyComplied');
          return { ...saying(attempt, { correctedEventId }), id };
        },
        { pointer: '/correctedEventId' },
      ),
    ],
  },
  recordInformationRequestInError: ownBasis('recordInformationRequestInError', ISSUED),
  extendInformationRequestDeadline: {
    ...ownBasis('extendInformationRequestDeadline', ISSUED),
    'G-deadline DEADLINE_NOT_EXTENDABLE': [
      spoiled('extendInformationRequestDeadline', { key: 'esc.immediateDanger' }, { pointer: '/key' }),
    ],
    'G-deadline DEADLINE_NOT_OPEN': [
      spoiled('extendInformationRequestDeadline', { key: 's45.response.urgent' }, { pointer: '/key' }),
    ],
    'G-deadline EXTENSION_NOT_LATER': [
      spoiled(
        'extendInformationRequestDeadline',
        (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.now() })),
        { pointer: '/newDueAt' },
      ),
    ],
  },
  explainMissedInformationRequestDeadline: {
    ...ownBasis('explainMissedInformationRequestDeadline', ISSUED),
    'G-deadline DEADLINE_NOT_MISSED': [
      spoiled('explainMissedInformationRequestDeadline', { key: 's45.response.urgent' }, { pointer: '/key' }),
    ],
  },
};
