import { newId } from '#platform/ids';
import { personBody } from '../people.js';
import {
  kit,
  nothingMore,
  PREPARES,
  TRIES,
  type Arrange,
  type Attempt,
  type Bodies,
  type Body,
  type Wish,
} from './kit.js';
import type { Casework } from './work.js';

const { worker: WORKER, manager: MANAGER, governance: GOVERNANCE, director: DIRECTOR } = TRIES;

export const PERSON_BODIES = {
  registerPerson: () => personBody({ given: 'Pat', family: 'Example', dob: '1960-05-04' }),
  verifyIdentity: (work: Casework) => ({ nhsNumber: work.nhsNumber(), traceMethod: 'NATIONAL_TRACE' }),
  recordAddress: (work: Casework) => ({
    address: '1 Mill Lane',
    use: 'HOME',
    accommodation: 'OWN_RENTED_HOME',
    safeToContact: true,
    from: work.day(3),
  }),
  recordCommunicationNeeds: (_work: Casework) => ({
    language: 'English',
    interpreter: false,
    format: ['LARGE_PRINT'],
  }),
  recordSupportProfile: (work: Casework) => ({
    primarySupportReason: 'PHYSICAL_PERSONAL_CARE',
    healthConditions: [],
    receivingServices: true,
    funding: 'LA',
    asOf: work.day(),
  }),
  linkRelationship: (_work: Casework) => ({
    name: 'Nell Example',
    type: 'SIBLING',
    isInformalCarer: false,
    livesWith: false,
    childInHousehold: false,
  }),
  recordLegalAuthority: (work: Casework) => ({
    type: 'LPA_PROPERTY',
    holder: 'Nell Example',
    scope: 'The house.',
    evidenceSeen: true,
    from: work.day(2),
  }),
  restrictPerson: () => ({ reason: 'Works here.', allowedUsers: [] }),
  liftRestriction: () => ({ reason: 'Left.' }),
  recordDeath: (work: Casework) => ({
    dateOfDeath: work.day(),
    accuracy: 'EXACT',
    source: 'Registrar',
    coronerInvolved: false,
  }),
  approveMerge: () => ({ survivor: newId(), reason: 'Both records seen.' }),
  mergePersons: () => ({ survivor: newId(), evidence: 'One address.' }),
  reverseMerge: () => ({ reason: 'Two sisters.' }),
  placeLegalHold: (_work: Casework) => ({
    scope: 'The whole record',
    authority: 'HM Coroner',
    reason: 'Inquest opened.',
  }),
  proposeLegalHoldRelease: () => ({ holdId: newId(), reason: 'Inquest closed.' }),
  releaseLegalHold: () => ({ holdId: newId(), reason: 'Inquest closed.' }),
  proposeKeyDestruction: () => ({ retentionRule: 'CARE_RECORD_8Y' }),
  destroyKey: (_work: Casework) => ({ retentionRule: 'CARE_RECORD_8Y' }),
  correctPerson: () => ({ correctedEventId: newId(), reason: 'Certificate seen.', sex: 'MALE' }),
  recordPersonEntryInError: () => ({ correctedEventId: newId(), reason: 'Another person.' }),
} satisfies Bodies;

type PersonOperation = keyof typeof PERSON_BODIES;

const onPerson =
  (
    operation: PersonOperation,
    user: string,
    more: (id: string, work: Casework) => Promise<Body> = nothingMore,
  ) =>
  async (work: Casework, { staffUserId }: Wish): Promise<Attempt> => {
    const id = await work.person(staffUserId === undefined ? {} : { staffUserId });
    return { user, id, body: { ...PERSON_BODIES[operation](work), ...(await more(id, work)) } };
  };

const destroying =
  (operation: 'proposeKeyDestruction' | 'destroyKey', user: string): Arrange =>
  async (work, { aged, staffUserId }) => {
    const id = await aged(staffUserId);
    const body = PERSON_BODIES[operation](work);
    if (operation === 'destroyKey')
      await work.as(PREPARES.governance).does('proposeKeyDestruction', body, { path: { personId: id } });
    return { user, id, body };
  };

const POSSIBLE: Readonly<Record<PersonOperation, Arrange>> = {
  registerPerson: async (work) => ({
    user: PREPARES.worker,
    body: { ...PERSON_BODIES.registerPerson(), searchId: await work.searchId() },
  }),
  verifyIdentity: onPerson('verifyIdentity', WORKER),
  recordAddress: onPerson('recordAddress', WORKER),
  recordCommunicationNeeds: onPerson('recordCommunicationNeeds', WORKER),
  recordSupportProfile: onPerson('recordSupportProfile', WORKER),
  linkRelationship: onPerson('linkRelationship', WORKER),
  recordLegalAuthority: onPerson('recordLegalAuthority', WORKER),
  restrictPerson: onPerson('restrictPerson', MANAGER),
  liftRestriction: onPerson('liftRestriction', DIRECTOR, async (id, work) => {
    await work.restricted(id, []);
    return {};
  }),
  recordDeath: onPerson('recordDeath', WORKER),
  approveMerge: onPerson('approveMerge', GOVERNANCE, async (_id, work) => ({
    survivor: await work.person(),
  })),
  mergePersons: onPerson('mergePersons', MANAGER, async (_id, work) => ({ survivor: await work.person() })),
  reverseMerge: onPerson('reverseMerge', MANAGER, async (id, work) => {
    await work.merged(id);
    return {};
  }),
  placeLegalHold: onPerson('placeLegalHold', GOVERNANCE),
  proposeLegalHoldRelease: onPerson('proposeLegalHoldRelease', GOVERNANCE, async (id, work) => ({
    holdId: await work.held(id),
  })),
  releaseLegalHold: onPerson('releaseLegalHold', DIRECTOR, async (id, work) => {
    const holdId = await work.held(id);
    const body = { holdId, reason: 'Inquest closed.' };
    await work.as(PREPARES.governance).does('proposeLegalHoldRelease', body, { path: { personId: id } });
    return { holdId };
  }),
  proposeKeyDestruction: destroying('proposeKeyDestruction', GOVERNANCE),
  destroyKey: destroying('destroyKey', DIRECTOR),
  correctPerson: onPerson('correctPerson', WORKER, async (id, work) => ({
    correctedEventId: await work.eventId(`person-${id}`, 'PersonRegistered'),
  })),
  recordPersonEntryInError: onPerson('recordPersonEntryInError', WORKER, async (id, work) => {
    await work
      .as(PREPARES.worker)
      .does('recordDeath', PERSON_BODIES.recordDeath(work), { path: { personId: id } });
    return { correctedEventId: await work.eventId(`person-${id}`, 'PersonDeathRecorded') };
  }),
};

/** The record of an adult (domain 3.1). */
export const PERSON_KIT = kit({
  record: 'person',
  bodies: PERSON_BODIES,
  possible: POSSIBLE,
  bring: (work, status, { aged }) => work.personIn(status, () => aged()),
  aboutNobodyYet: ['registerPerson'],
});
