import type { StoredEvent } from '#event-sourcing/store';
import type { ApiClient } from '../api-client.js';
import type { TestLedger } from '../ledger.js';
import { concernBody, hearAdult, personBody } from '../people.js';
import { CONCERN_BODIES } from './concern.js';
import { PREPARES, type Body } from './kit.js';
import { PERSON_BODIES } from './person.js';

const MINUTE = 60_000;
const YEAR = 365.25 * 24 * 60 * MINUTE;

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
    await this.as(PREPARES.governance).does('placeLegalHold', PERSON_BODIES.placeLegalHold(this), {
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
    await this.as(PREPARES.worker).does('requestInformation', CONCERN_BODIES.requestInformation(this), {
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
      { ...CONCERN_BODIES.decideConcern(this), ...more },
      { path: { concernId } },
    );
    return concernId;
  }

  async redecided(concernId: string): Promise<string> {
    await this.decided(concernId);
    await this.as(PREPARES.lead).does('reviseDecision', CONCERN_BODIES.reviseDecision(this), {
      path: { concernId },
    });
    return concernId;
  }

  async closed(concernId: string): Promise<string> {
    await this.decided(concernId);
    await this.as(PREPARES.worker).does('giveFeedback', CONCERN_BODIES.giveFeedback(this), {
      path: { concernId },
    });
    await this.as(PREPARES.manager).does('closeConcern', CONCERN_BODIES.closeConcern(this), {
      path: { concernId },
    });
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
        await manager.does('reopenConcern', CONCERN_BODIES.reopenConcern(this), { path });
        return concernId;
      case 'TransferredOut':
        await manager.does('transferConcern', CONCERN_BODIES.transferConcern(this), { path });
        return concernId;
      case 'Duplicate': {
        const ofConcernId = await this.concern(personRef);
        await manager.does('markDuplicate', { ofConcernId }, { path });
        return concernId;
      }
      case 'RecordedInError':
        await manager.does('recordConcernInError', CONCERN_BODIES.recordConcernInError(this), { path });
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
    const body = PERSON_BODIES.destroyKey(this);
    await this.as(PREPARES.governance).does('proposeKeyDestruction', body, { path });
    await this.as('dass.demo').does('destroyKey', body, { path });
    return personId;
  }

  events(stream: string): Promise<readonly StoredEvent[]> {
    return this.ledger.ledger.store.readStream(stream);
  }

  /** Until the clock has recorded that this deadline ran out. */
  async missed(id: string, key: string, record = 'concern'): Promise<void> {
    const until = Date.now() + 40_000;
    for (;;) {
      const events = await this.events(`${record}-${id}`);
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
