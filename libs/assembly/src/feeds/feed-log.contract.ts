import { RecordLoader, streamOf } from '#event-sourcing/command';
import { decide, type Aggregate } from '#event-sourcing/decider';
import type { Envelope, NewDomainEvent } from '#event-sourcing/events';
import type { SystemCommand } from '#event-sourcing/process-manager';
import type { ProjectedEvent } from '#event-sourcing/projection';
import { memoryEventStore, type StoredEvent } from '#event-sourcing/store';
import { concern, concernRaised } from '#casework/concern';
import { enquiry, enquiryOpened } from '#casework/enquiry';
import { person, personAddressRecorded, personIdentityVerified, personRegistered } from '#casework/person';
import { planDrafted, safeguardingPlan } from '#casework/safeguarding-plan';
import {
  feedDisclosureId,
  partnerDisclosure,
  type CorrectFeedDisclosure,
  type ProposeFeedDisclosure,
  type RecallFeedDisclosure,
} from '#information-sharing/disclosure';
import { deterministicId, newId } from '#platform/ids';
import { demoFeedAgreements, type FeedAgreements } from '#policy/feed-agreements';
import { demoOrganisations } from '#policy/organisations';
import { partnerPseudonyms } from '#privacy/blind-index';
import { SealingCodec } from '#privacy/event-codec';
import { InMemoryPersonKeyStore, keyRing, localKeyEncryptionKey, personKeys } from '#privacy/keys';
import { AREA, CONCERN, example, PERSON, POLICY } from '#record-keeping/examples';
import { catalogue } from '../ledger/declarations.js';
import { proposeDisclosures } from './propose-disclosures.js';
import type { FeedServices } from './services.js';

export const ENQUIRY = '0197a1b2-0000-7000-8000-00000000e001';
export const PLAN = '0197a1b2-0000-7000-8000-00000000f101';
export const AT = '2026-04-07T09:00:00.000Z';

/** What a command of the process manager says, whichever it is. */
export type FeedCommand = ProposeFeedDisclosure & CorrectFeedDisclosure & RecallFeedDisclosure;

export interface Asked {
  readonly operation: string;
  readonly id: string;
  readonly command: FeedCommand;
}

type Said = NewDomainEvent | readonly NewDomainEvent[];

/** Records as they lie in a log, sealed with real keys, and what partners are to be told of them. */
export class FeedLog {
  readonly keys = personKeys({
    store: new InMemoryPersonKeyStore(),
    ring: keyRing(localKeyEncryptionKey(Buffer.alloc(32, 7))),
  });
  readonly store = memoryEventStore();
  readonly codec = new SealingCodec(catalogue, this.keys);
  private readonly records = new RecordLoader(this.store, this.codec);

  constructor(readonly agreements: FeedAgreements = demoFeedAgreements()) {}

  /** Appends what one command said to a record about the adult; answers its first event. */
  async say(
    aggregate: Pick<Aggregate, 'name'>,
    id: string,
    said: Said,
    { sealedBy = PERSON, ...meta }: Partial<Envelope> & { readonly sealedBy?: string } = {},
  ): Promise<StoredEvent> {
    const stream = streamOf(aggregate, id);
    const events = [said].flat() as readonly NewDomainEvent[];
    const envelope: Envelope = {
      ...{ occurredAt: AT, recordedAt: AT, commandId: newId(), fingerprint: 'f' },
      ...{ correlationId: CONCERN, causationId: newId(), sensitivity: 'STANDARD', channel: 'API' },
      ...{ actor: { userId: 'sw.demo', role: 'SW', orgCode: 'LA-NORTHMOOR' }, policyVersion: 1 },
      ...(sealedBy === PERSON ? { personRef: PERSON } : {}),
      ...meta,
    };
    const drafts = events.map(({ type, data }, index) => ({
      ...{ stream, data, meta: envelope, personRef: sealedBy },
      eventId: deterministicId('event', envelope.commandId, index),
      schema: catalogue.definition(type),
    }));
    const { revision } = await this.store.append(stream, 'any', await this.codec.seal(drafts));
    const stored = await this.store.readStream(stream, { after: revision - events.length, limit: 1 });
    return stored[0] as StoredEvent;
  }

  /** What is asked of disclosures because of the event. */
  async on(stored: StoredEvent): Promise<readonly Asked[]> {
    if (!proposeDisclosures.events.has(stored.type)) return [];
    const commands = await proposeDisclosures.react(this.projected(stored), this.services);
    return commands.map(({ declaration, id, command }: SystemCommand) => ({
      ...{ operation: declaration.operationId, id },
      command: command as FeedCommand,
    }));
  }

  /** Says it, and answers what is asked because of it. */
  async told(aggregate: Pick<Aggregate, 'name'>, id: string, said: Said, meta: Partial<Envelope> = {}) {
    return this.on(await this.say(aggregate, id, said, meta));
  }

  /** Carries out what was asked, as the ledger would where no rule stands against it. */
  async carryOut({ id, command }: Asked, commands: readonly SystemCommand[]): Promise<void> {
    const declaration = commands.find((each) => each.id === id)?.declaration;
    if (declaration === undefined) return;
    const { state, revision } = await this.records.load(partnerDisclosure, id);
    const decision = decide(
      declaration as never,
      state as never,
      revision,
      command as never,
      {
        ...{
          id,
          commandId: newId(),
          now: AT,
          occurredAt: AT,
          policy: POLICY,
          facts: factsOf(state.toOrg === '' ? command.toOrg : state.toOrg),
        },
        actor: {
          userId: 'SYSTEM',
          role: 'SYSTEM',
          roles: ['SYSTEM'],
          orgCode: 'SYSTEM',
          areaCode: 'SYSTEM',
          teams: [],
        },
        newId: (kind: string) => deterministicId(kind, id),
      } as never,
    );
    if ('refused' in decision) throw new Error(decision.refused.code);
    if (decision.accepted.length > 0) await this.say(partnerDisclosure, id, decision.accepted);
  }

  /** Reacts, and carries out what comes of it. */
  async settle(stored: StoredEvent): Promise<readonly Asked[]> {
    const commands = await proposeDisclosures.react(this.projected(stored), this.services);
    const asked = await this.on(stored);
    for (const each of asked) await this.carryOut(each, commands);
    return asked;
  }

  get services(): FeedServices {
    return {
      ...{ store: this.store, codec: this.codec, records: this.records, catalogue },
      agreements: this.agreements,
      organisations: demoOrganisations(),
      pseudonyms: partnerPseudonyms(Buffer.alloc(32, 3)),
      readModels: { waitFor: () => Promise.resolve(true) },
      // The one question put to a read model: where events of some types about a person stand.
      db: {
        sql: ((_text: unknown, personRef: string, types: string[]) => this.about(personRef, types)) as never,
      },
    };
  }

  private async about(personRef: string, types: readonly string[]) {
    const found: StoredEvent[] = [];
    const stop = new AbortController();
    const head = await this.store.head();
    for await (const batch of this.store.subscribe({ after: '', signal: stop.signal })) {
      found.push(
        ...batch.filter(({ type, meta }) => meta['personRef'] === personRef && types.includes(type)),
      );
      if (this.store.compare((batch.at(-1) as StoredEvent).position, head) >= 0) stop.abort();
    }
    return found.map(({ eventId, stream, revision }) => ({ eventId, stream, revision }));
  }

  private projected(stored: StoredEvent): ProjectedEvent {
    const { data, meta } = catalogue.lift(stored);
    return { ...stored, ordinal: 0, data, meta: meta as unknown as Envelope };
  }
}

/** As the ledger finds them of a case in which nothing stands in the way. */
const factsOf = (toOrg: string) => ({
  organisation: demoOrganisations().byCode(toOrg),
  subject: { onRecord: true, conflictedUsers: [], organisationsAlleged: [], immediateDanger: false },
  protected: {
    referrerNames: [],
    referrerContacts: [],
    referrerWithheld: false,
    unsafeAddresses: [],
    organisationsLinked: [],
  },
});

type Changes = Readonly<Record<string, unknown>>;

/** The adult of the examples, who can be read, sought at home and is verified; `more` says otherwise of the address. */
export async function adult(log: FeedLog, more: Changes = {}): Promise<void> {
  await log.say(person, PERSON, example(personRegistered));
  await log.say(person, PERSON, example(personIdentityVerified));
  const address = { safeToContact: true, to: undefined, ...more };
  await log.say(person, PERSON, example(personAddressRecorded, address));
}

export const raised = (log: FeedLog, more: Changes = {}, meta: Partial<Envelope> = {}) =>
  log.say(concern, CONCERN, example(concernRaised, { concernId: CONCERN, personRef: PERSON, ...more }), meta);

/** An enquiry about the concern of the examples. */
export const opened = (log: FeedLog, more: Changes = {}) =>
  log.say(
    enquiry,
    ENQUIRY,
    example(enquiryOpened, { enquiryId: ENQUIRY, concernIds: [CONCERN], personRef: PERSON, ...more }),
  );

export const drafted = (log: FeedLog) =>
  log.say(safeguardingPlan, PLAN, example(planDrafted, { planId: PLAN, enquiryId: ENQUIRY }));

/** Types of messages asked for, with whom they are for. */
export const sent = (asked: readonly Asked[]): readonly string[] =>
  asked.map(({ command: { toOrg, content } }) => `${content.feed}/${content.type} ${toOrg}`);

/** Those of one feed. */
export const ofFeed = (asked: readonly Asked[], feed: string): readonly Asked[] =>
  asked.filter(({ command }) => command.content.feed === feed);

export { AREA, CONCERN, example, feedDisclosureId, PERSON };
