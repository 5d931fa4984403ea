import { newId } from '#platform/ids';
import type { StoredEvent } from '#event-sourcing/store';
import type { ApiClient } from './api-client.js';
import type { TestLedger } from './ledger.js';
import { ALL_MET, concernBody, hearAdult, personBody } from './people.js';

export type Body = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
const YEAR = 365.25 * 24 * 60 * MINUTE;

/** Whoever prepares a record; what is tried on it afterwards is tried by others, so that no earlier act stands in the way. */
export const PREPARES = {
  worker: 'sw2.demo',
  raiser: 'tri.demo',
  manager: 'sam2.demo',
  lead: 'psw.demo',
  governance: 'igo2.demo',
} as const;

export interface PersonWish {
  readonly dob?: string;
  readonly staffUserId?: string;
  /** Also the value: a valid NHS number nobody has. */
  readonly verified?: boolean;
}

/** Brings records into the states a test needs, through the API alone. All times follow the ledger's clock. */
export class Casework {
  private searched: { readonly at: number; readonly searchId: string } | undefined;
  private count = 0;

  constructor(readonly ledger: TestLedger) {}

  as(user: string): ApiClient {
    return this.ledger.as(user);
  }

  now(): string {
    return this.ledger.clock.now().toISOString();
  }

  /** A moment before now, or after it for a negative number. */
  ago(minutes: number): string {
    return new Date(this.ledger.clock.now().getTime() - minutes * MINUTE).toISOString();
  }

  day(yearsAgo = 0): string {
    return new Date(this.ledger.clock.now().getTime() - yearsAgo * YEAR).toISOString().slice(0, 10);
  }

  /** Ten digits with a right check digit, another at every call. */
  nhsNumber(): string {
    for (;;) {
      this.count += 1;
      const nine = `999${String(this.count).padStart(6, '0')}`;
      const sum = Array.from(nine, Number).reduce((total, digit, at) => total + digit * (10 - at), 0);
      const check = 11 - (sum % 11);
      if (check !== 10) return `${nine}${check === 11 ? 0 : check}`;
    }
  }

  /** A receipt of a search made by this worker within the half hour (P-1). */
  async searchId(): Promise<string> {
    const now = this.ledger.clock.now().getTime();
    if (this.searched === undefined || Math.abs(now - this.searched.at) > 20 * MINUTE) {
      const { searchId } = await this.as(PREPARES.worker).reads<{ searchId: string }>(
        'searchPerson',
        {},
        { family: 'Nobody' },
      );
      this.searched = { at: now, searchId };
    }
    return this.searched.searchId;
  }

  async person({ dob = '1960-05-04', staffUserId, verified = false }: PersonWish = {}): Promise<string> {
    const worker = this.as(PREPARES.worker);
    this.count += 1;
    const { id } = await worker.does('registerPerson', {
      ...personBody({ given: 'Pat', family: `Example ${this.count}`, dob }),
      searchId: await this.searchId(),
      ...(staffUserId === undefined ? {} : { staffUserId }),
    });
    if (verified) await this.verify(id);
    return id;
  }

  async verify(personId: string): Promise<string> {
    const nhsNumber = this.nhsNumber();
    await this.as(PREPARES.worker).does(
      'verifyIdentity',
      { nhsNumber, traceMethod: 'NATIONAL_TRACE' },
      { path: { personId } },
    );
    return nhsNumber;
  }

  async merged(personId: string): Promise<string> {
    await this.as(PREPARES.manager).does(
      'mergePersons',
      { survivor: await this.person(), evidence: 'Two letters with one address.' },
      { path: { personId } },
    );
    return personId;
  }

  async restricted(personId: string, allowedUsers: readonly string[]): Promise<string> {
    await this.as(PREPARES.lead).does(
      'restrictPerson',
      { reason: 'Works in the council.', allowedUsers },
      { path: { personId } },
    );
    return personId;
  }

  async held(personId: string): Promise<string> {
    await this.as(PREPARES.governance).does('placeLegalHold', BODIES.placeLegalHold(this), {
      path: { personId },
    });
    return (this.last(await this.events(`person-${personId}`)).data as { holdId: string }).holdId;
  }

  async concern(personRef: string, more: Body = {}, raiser: string = PREPARES.raiser): Promise<string> {
    const { id } = await this.as(raiser).does('raiseConcern', concernBody(personRef, this.ago(10), more));
    return id;
  }

  async inTriage(concernId: string): Promise<string> {
    await this.as(PREPARES.worker).does('startTriage', {}, { path: { concernId } });
    return concernId;
  }

  /** In triage, with the adult heard. */
  async heard(concernId: string): Promise<string> {
    await hearAdult(this.as(PREPARES.worker), concernId);
    return concernId;
  }

  async awaiting(concernId: string): Promise<string> {
    await this.inTriage(concernId);
    await this.as(PREPARES.worker).does('requestInformation', BODIES.requestInformation(this), {
      path: { concernId },
    });
    return concernId;
  }

  async requestId(concernId: string): Promise<string> {
    const asked = (await this.events(`concern-${concernId}`)).findLast(
      ({ type }) => type === 'TriageInformationRequested',
    );
    return (asked?.data as { requestId: string }).requestId;
  }

  async decided(concernId: string, more: Body = {}): Promise<string> {
    await this.heard(concernId);
    await this.as(PREPARES.manager).does(
      'decideConcern',
      { ...BODIES.decideConcern(this), ...more },
      { path: { concernId } },
    );
    return concernId;
  }

  async redecided(concernId: string): Promise<string> {
    await this.decided(concernId);
    await this.as(PREPARES.lead).does('reviseDecision', BODIES.reviseDecision(this), { path: { concernId } });
    return concernId;
  }

  async closed(concernId: string): Promise<string> {
    await this.decided(concernId);
    await this.as(PREPARES.worker).does('giveFeedback', BODIES.giveFeedback(this), { path: { concernId } });
    await this.as(PREPARES.manager).does('closeConcern', BODIES.closeConcern(this), { path: { concernId } });
    return concernId;
  }

  /** A concern about a new person in this state. */
  async concernIn(status: string, person?: string): Promise<string> {
    const personRef = person ?? (await this.person());
    const concernId = await this.concern(personRef);
    const path = { concernId };
    const manager = this.as(PREPARES.manager);
    switch (status) {
      case 'Raised':
        return concernId;
      case 'InTriage':
        return this.inTriage(concernId);
      case 'AwaitingInformation':
        return this.awaiting(concernId);
      case 'Decided':
        return this.decided(concernId);
      case 'Redecided':
        return this.redecided(concernId);
      case 'Closed':
        return this.closed(concernId);
      case 'Reopened':
        await this.closed(concernId);
        await manager.does('reopenConcern', BODIES.reopenConcern(this), { path });
        return concernId;
      case 'TransferredOut':
        await manager.does('transferConcern', BODIES.transferConcern(this), { path });
        return concernId;
      case 'Duplicate': {
        const ofConcernId = await this.concern(personRef);
        await manager.does('markDuplicate', { ofConcernId }, { path });
        return concernId;
      }
      case 'RecordedInError':
        await manager.does('recordConcernInError', BODIES.recordConcernInError(this), { path });
        return concernId;
      default:
        throw new Error(`No way is known to a concern that is ${status}`);
    }
  }

  /** A person's record in this state; `Erased` needs one older than its retention period. */
  async personIn(
    status: string,
    aged: () => string | Promise<string> = () => this.person(),
  ): Promise<string> {
    switch (status) {
      case 'Provisional':
        return this.person();
      case 'Verified':
        return this.person({ verified: true });
      case 'MergedInto':
        return this.merged(await this.person());
      case 'Erased':
        return this.erased(await aged());
      default:
        throw new Error(`No way is known to a person who is ${status}`);
    }
  }

  async erased(personId: string): Promise<string> {
    const path = { personId };
    const body = BODIES.destroyKey(this);
    await this.as(PREPARES.governance).does('proposeKeyDestruction', body, { path });
    await this.as('dass.demo').does('destroyKey', body, { path });
    return personId;
  }

  events(stream: string): Promise<readonly StoredEvent[]> {
    return this.ledger.ledger.store.readStream(stream);
  }

  /** Until the clock has recorded that this deadline ran out. */
  async missed(concernId: string, key: string): Promise<void> {
    const until = Date.now() + 20_000;
    for (;;) {
      const events = await this.events(`concern-${concernId}`);
      const isMissed = events.some(
        ({ type, data }) => type === 'DeadlineMissed' && (data as { key: string }).key === key,
      );
      if (isMissed) return;
      if (Date.now() > until) throw new Error(`${key} was not recorded as missed`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  last(events: readonly StoredEvent[]): StoredEvent {
    const last = events.at(-1);
    if (last === undefined) throw new Error('the stream is empty');
    return last;
  }

  /** Id of the newest event of this type in a stream. */
  async eventId(stream: string, type: string): Promise<string> {
    const found = (await this.events(stream)).findLast((event) => event.type === type);
    if (found === undefined) throw new Error(`${stream} has no ${type}`);
    return found.eventId;
  }
}

const decision = {
  ...ALL_MET,
  principlesConsidered: ['PROTECTION'],
  proportionality: 'The least that helps.',
};

/** For every command a body that its class accepts; what it refers to may not exist. */
export const BODIES = {
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
  raiseConcern: (work: Casework) => concernBody(newId(), work.ago(10)),
  acknowledgeReferrer: () => ({ method: 'PHONE', informationGiven: ['WHAT_HAPPENS_NEXT'] }),
  recordImmediateProtection: (_work: Casework) => ({
    actions: ['MOVED_TO_SAFETY'],
    detail: 'With her sister.',
    interimPlan: 'Until Tuesday.',
  }),
  startTriage: (_work: Casework) => ({}),
  recordAdultsViews: (_work: Casework) => ({
    viewsOnConcern: 'Leave me in peace.',
    consentToEnquiry: 'GIVEN',
    consentToShare: 'GIVEN',
    givenBy: 'ADULT',
  }),
  recordAdultsViewsNotSought: () => ({ reason: 'WOULD_INCREASE_RISK', detail: 'He answers the telephone.' }),
  considerCapacity: (_work: Casework) => ({
    decisionInQuestion: 'Whether he stays.',
    reasonToDoubt: false,
    assessmentNeeded: false,
  }),
  requestInformation: (work: Casework) => ({
    fromOrg: 'GP-MILLSIDE',
    questions: 'When was she last seen?',
    dueAt: work.ago(-60),
  }),
  recordInformation: () => ({ requestId: newId(), summary: 'Seen in March.' }),
  considerCrime: () => ({ suspected: 'NO', reportedToPolice: false, evidencePreserved: true }),
  decideConcern: (_work: Casework) => ({ ...decision, decision: 'S42_DUTY_MET' }),
  approveDecisionRevision: () => ({ to: 'S42_DUTY_MET', reason: 'Agreed.' }),
  reviseDecision: (_work: Casework) => ({
    ...decision,
    to: 'S42_DUTY_MET',
    newInformation: 'Bank statements.',
  }),
  linkConcern: () => ({ enquiryId: newId() }),
  markDuplicate: () => ({ ofConcernId: newId() }),
  transferConcern: (_work: Casework) => ({
    toLA: 'E08000902',
    reason: 'It happened there.',
    acceptedBy: 'Duty manager',
  }),
  giveFeedback: (_work: Casework) => ({ summaryCode: 'TAKEN_FORWARD' }),
  recordFeedbackNotGiven: () => ({ reason: 'Left no name.' }),
  recordReferrerWithdrawal: () => ({ reason: 'Afraid.' }),
  closeConcern: (_work: Casework) => ({ closureReason: 'PROGRESSED', informationGiven: ['KEEPING_SAFE'] }),
  reopenConcern: (_work: Casework) => ({ reason: 'He is back.' }),
  correctConcern: () => ({ correctedEventId: newId(), reason: 'Wrong word.', adultAware: 'NO' }),
  recordConcernInError: (_work: Casework) => ({ reason: 'Another person.' }),
  recordConcernEntryInError: () => ({ correctedEventId: newId(), reason: 'Another adult.' }),
  extendConcernDeadline: (work: Casework) => ({
    key: 'concern.s42Decision',
    newDueAt: work.ago(-60 * 24 * 14),
    reasonCode: 'ADULTS_PACE',
    reason: 'She asks for time.',
  }),
  explainMissedConcernDeadline: () => ({
    key: 'concern.s42Decision',
    reasonCode: 'DEMAND',
    reason: 'Two officers ill.',
  }),
} satisfies Record<string, (work: Casework) => Body>;

export type Operation = keyof typeof BODIES;

export const isOperation = (name: string): name is Operation => Object.hasOwn(BODIES, name);

/** Something to send: by whom, to which record, what. */
export interface Attempt {
  readonly user: string;
  readonly body: Body;
  /** Of the record; absent for a command that begins one. */
  readonly id?: string;
}
