import { newId } from '#platform/ids';
import { BODIES, PREPARES, type Casework } from '../../support/casework.js';
import { after, saying, spoiled, without, type Provocations } from './provocation.js';

const datesOutOfOrder = { '3.1 DATES_OUT_OF_ORDER': { from: '2020-02-02', to: '2020-02-01' } } as const;

/** A person and a survivor with different verified numbers. */
async function twoNumbers(id: string, work: Casework) {
  await work.verify(id);
  return { survivor: await work.person({ verified: true }) };
}

const aSurvivor = { pointer: '/survivor' };

/** How each rule of a person's commands is broken (domain 3.1). */
export const PERSON_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  registerPerson: {
    'P-1 SEARCH_FIRST': [
      spoiled('registerPerson', (attempt) => Promise.resolve(without(attempt, 'searchId')), {
        pointer: '/searchId',
      }),
      spoiled('registerPerson', { searchId: newId() }, { pointer: '/searchId' }),
      // Somebody else's search answers for nobody.
      spoiled('registerPerson', () => Promise.resolve({ user: 'sw.demo' }), { pointer: '/searchId' }),
    ],
  },
  verifyIdentity: {
    'P-2 NHS_NUMBER_INVALID': [
      spoiled('verifyIdentity', { nhsNumber: '9990000019' }, { pointer: '/nhsNumber' }),
      spoiled('verifyIdentity', { nhsNumber: '123' }, { pointer: '/nhsNumber' }),
    ],
    'reservation NHS_NUMBER_IN_USE': [
      spoiled(
        'verifyIdentity',
        async (attempt, work) => saying(attempt, { nhsNumber: await work.verify(await work.person()) }),
        { pointer: '/nhsNumber' },
      ),
    ],
  },
  recordAddress: {
    '3.1 DATES_OUT_OF_ORDER': [
      spoiled('recordAddress', datesOutOfOrder['3.1 DATES_OUT_OF_ORDER'], { pointer: '/to' }),
    ],
  },
  recordLegalAuthority: {
    '3.1 DATES_OUT_OF_ORDER': [
      spoiled('recordLegalAuthority', datesOutOfOrder['3.1 DATES_OUT_OF_ORDER'], { pointer: '/to' }),
    ],
  },
  linkRelationship: {
    '3.1 OTHER_PARTY_REQUIRED': [
      spoiled('linkRelationship', (attempt) => Promise.resolve(without(attempt, 'name')), {
        pointer: '/name',
      }),
      spoiled('linkRelationship', (attempt) => Promise.resolve(saying(attempt, { otherRef: attempt.id })), {
        pointer: '/otherRef',
      }),
    ],
    '3.1 DATES_OUT_OF_ORDER': [
      spoiled('linkRelationship', datesOutOfOrder['3.1 DATES_OUT_OF_ORDER'], { pointer: '/to' }),
    ],
  },
  recordDeath: {
    'G-9 INVALID_TRANSITION': [
      spoiled(
        'recordDeath',
        after(async ({ id }, work) => {
          const path = { personId: id };
          await work.as(PREPARES.worker).does('recordDeath', BODIES.recordDeath(work), { path });
        }),
      ),
    ],
    '3.1 DATES_OUT_OF_ORDER': [
      spoiled('recordDeath', { dateOfDeath: '1960-05-03' }, { pointer: '/dateOfDeath' }),
    ],
  },
  approveMerge: {
    'P-3 MERGE_BLOCKED': [
      spoiled('approveMerge', { survivor: newId() }, aSurvivor),
      spoiled(
        'approveMerge',
        async (attempt, work) => saying(attempt, await twoNumbers(attempt.id, work)),
        aSurvivor,
      ),
    ],
  },
  mergePersons: {
    'P-3 MERGE_BLOCKED': [
      spoiled(
        'mergePersons',
        (attempt) => Promise.resolve(saying(attempt, { survivor: attempt.id })),
        aSurvivor,
      ),
      spoiled(
        'mergePersons',
        async (attempt, work) => saying(attempt, await twoNumbers(attempt.id, work)),
        aSurvivor,
      ),
      spoiled(
        'mergePersons',
        after(({ id, user }, work) => work.restricted(id, [user])),
        aSurvivor,
      ),
    ],
  },
  liftRestriction: {
    'G-9 INVALID_TRANSITION': [
      spoiled(
        'liftRestriction',
        after(async ({ id }, work) => {
          const path = { personId: id };
          await work.as(PREPARES.lead).does('liftRestriction', BODIES.liftRestriction(), { path });
        }),
      ),
    ],
  },
  proposeLegalHoldRelease: {
    'P-4 LEGAL_HOLD_NOT_FOUND': [
      spoiled('proposeLegalHoldRelease', { holdId: newId() }, { pointer: '/holdId' }),
    ],
  },
  releaseLegalHold: {
    'P-4 LEGAL_HOLD_NOT_FOUND': [spoiled('releaseLegalHold', { holdId: newId() }, { pointer: '/holdId' })],
    '2.3 SECOND_APPROVAL_REQUIRED': [
      // The same person twice.
      spoiled('releaseLegalHold', () => Promise.resolve({ user: PREPARES.governance })),
      // Two people of one office.
      spoiled('releaseLegalHold', () => Promise.resolve({ user: 'igo.demo' })),
      // Nobody proposed it.
      spoiled('releaseLegalHold', async (attempt, work) =>
        saying(attempt, { holdId: await work.held(attempt.id) }),
      ),
    ],
  },
  proposeKeyDestruction: {
    'P-4 LEGAL_HOLD': [
      spoiled(
        'proposeKeyDestruction',
        after(({ id }, work) => work.held(id)),
      ),
    ],
    'P-4 RETENTION_NOT_EXPIRED': [
      spoiled('proposeKeyDestruction', async (_attempt, work) => ({ id: await work.person() })),
      spoiled(
        'proposeKeyDestruction',
        after(({ id }, work) => work.concern(id)),
      ),
    ],
  },
  destroyKey: {
    'P-4 LEGAL_HOLD': [
      spoiled(
        'destroyKey',
        after(({ id }, work) => work.held(id)),
      ),
    ],
    'P-4 RETENTION_NOT_EXPIRED': [
      spoiled(
        'destroyKey',
        after(({ id }, work) => work.concern(id)),
      ),
    ],
    '2.3 SECOND_APPROVAL_REQUIRED': [
      spoiled('destroyKey', () => Promise.resolve({ user: PREPARES.governance })),
      spoiled('destroyKey', () => Promise.resolve({ user: 'igo.demo' })),
      spoiled('destroyKey', { retentionRule: 'ANOTHER_RULE' }),
    ],
  },
  correctPerson: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('correctPerson', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctPerson', (attempt) => Promise.resolve(without(attempt, 'sex'))),
    ],
  },
  recordPersonEntryInError: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('recordPersonEntryInError', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
      // Taken back once, it no longer counts.
      spoiled(
        'recordPersonEntryInError',
        after(async ({ id, body }, work) => {
          await work.as(PREPARES.worker).does('recordPersonEntryInError', body, { path: { personId: id } });
        }),
        { pointer: '/correctedEventId' },
      ),
    ],
  },
};
