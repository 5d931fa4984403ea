import type { Clock } from '#platform/clock';
import { failPoint } from '#platform/fail-points';
import { canonicalJson, type JsonValue } from '#platform/json';
import { deterministicId } from '#platform/ids';
import {
  commonRefusal,
  decide,
  type CommandDeclaration,
  type DecidingActor,
  type DecisionContext,
  type Refusal,
  type ResourceFacts,
} from '../decider/index.js';
import type { Envelope, EventSchema, NewDomainEvent } from '../events/index.js';
import { EventIdTaken, WrongExpectedRevision, type EventStore } from '../store/index.js';
import type { CommandOutcome, CommandRequest, RecordedCommand } from './command-request.js';
import { PersonErased, type EventCodec } from './event-codec.js';
import type { FactLoader } from './fact-loader.js';
import { emptyRecord, streamOf, type LoadedRecord, type RecordLoader } from './record-loader.js';
import type { Reservations } from './reservations.js';

/** May this actor do this to this record, and in which of their roles? */
export type Authorise = (
  operationId: string,
  actor: Omit<DecidingActor, 'role'>,
  resource: ResourceFacts,
) => { readonly role: string } | { readonly refusal: Refusal };

/** What a running command needs of the world. */
export interface CommandPorts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly records: RecordLoader;
  readonly reservations: Reservations;
  readonly clock: Clock;
  readonly authorise: Authorise;
  /** The policy in force now; every event keeps its version. */
  readonly policy: () => { readonly version: number };
  readonly facts: FactLoader;
  /** Keyed digest of a text: tells a repeat from another command, and nothing else. */
  readonly fingerprint: (text: string) => string;
}

type Declaration = CommandDeclaration;

/** A command raced by others this many times is given back as a conflict. */
const MAX_ATTEMPTS = 8;

/**
 * Carries out commands: load, authorise, decide, append at the exact revision decided on.
 * Invariants: an accepted command is stored once, however often it is sent; a refused one writes nothing;
 * nothing is decided on a state other than the one the append is conditional on.
 */
export class CommandRunner {
  constructor(private readonly ports: CommandPorts) {}

  /** @throws StoreUnavailable when the outcome is unknown: the caller repeats with the same command id. */
  async run(request: CommandRequest): Promise<CommandOutcome> {
    const declaration = request.declaration as unknown as Declaration;
    const id = request.id ?? idOfNew(declaration, request);
    const fingerprint = this.fingerprintOf(request, id);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const outcome = await this.attempt(request, declaration, id, fingerprint, attempt);
      if (outcome !== undefined && !isRefusedUnread(outcome, declaration, attempt)) return outcome;
    }
    return refused(commonRefusal('VERSION_CONFLICT'));
  }

  /** Undefined when somebody else appended meanwhile: decide again on the newest state. */
  private async attempt(
    request: CommandRequest,
    declaration: Declaration,
    id: string,
    fingerprint: string,
    attempt: number,
  ): Promise<CommandOutcome | undefined> {
    const { aggregate } = declaration;
    // A record about to begin is not read first: its append says if it is there already, and the next attempt reads it.
    const record =
      declaration.creates && attempt === 0
        ? emptyRecord(aggregate)
        : await this.ports.records.load(aggregate, id);
    const past = record.commands.get(request.commandId);
    const seen = (revision: number): number =>
      declaration.seenRevision?.(record.state, request.command, revision) ?? revision;
    if (past !== undefined) return repeatOf({ ...past, revision: seen(past.revision) }, id, fingerprint);

    const facts = await this.ports.facts.load(
      { ...aggregate.facts, ...declaration.facts },
      record.state,
      request.command,
    );
    const now = this.ports.clock.now().toISOString();
    const resource = aggregate.resource(record.state, facts, request.command, { now });
    const allowed = this.ports.authorise(
      declaration.operationId,
      request.actor,
      record.revision === 0 ? ofNoRecord(resource, request.actor.areaCode) : resource,
    );
    if ('refusal' in allowed) return refused(allowed.refusal);
    const stale = staleRefusal(request, declaration, record, seen(record.revision));
    if (stale !== undefined) return refused(stale);

    const context = this.contextOf(request, id, facts, allowed.role, now);
    const decision = decide(declaration, record.state, record.revision, request.command, context);
    if ('refused' in decision) return refused(decision.refused);
    if (decision.accepted.length === 0) return done(id, seen(record.revision), record.position, false);
    return this.store(request, declaration, record, context, fingerprint, decision.accepted);
  }

  private async store(
    request: CommandRequest,
    declaration: Declaration,
    record: LoadedRecord<unknown>,
    context: DecisionContext,
    fingerprint: string,
    accepted: readonly NewDomainEvent[],
  ): Promise<CommandOutcome | undefined> {
    const { aggregate } = declaration;
    const stream = streamOf(aggregate, context.id);
    const filing = aggregate.filing(record.state, request.command, context);
    const meta = this.envelope(request, context, fingerprint, filing);
    const deciding = { id: context.id, state: record.state, command: request.command };
    const taken = await this.ports.reservations.takeAll(declaration, deciding, meta);
    if (taken !== undefined) return refused(taken);
    const drafts = accepted.map(({ type, data }, index) => ({
      stream,
      eventId: deterministicId('event', request.commandId, index),
      schema: schemaOf(declaration, type),
      data,
      meta,
      personRef: filing.sealedBy ?? filing.personRef ?? '',
    }));
    try {
      const sealed = await this.ports.codec.seal(drafts);
      const expected = record.revision === 0 ? 'no-stream' : record.revision;
      failPoint('command.before-append');
      const appended = await this.ports.store.append(stream, expected, sealed);
      failPoint('command.after-append');
      // The ids stood there already: the next attempt reads whether it was this command or another under the same id.
      if (appended.repeated) return undefined;
      const revision = seenAfter(declaration, record, request.command, accepted.length, appended.revision);
      return done(context.id, revision, appended.position, false);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return undefined;
      if (error instanceof EventIdTaken) return refused(commonRefusal('IDEMPOTENCY_KEY_REUSED'));
      if (error instanceof PersonErased) return refused({ code: error.code, reason: `${error.message}.` });
      throw error;
    }
  }

  private contextOf(
    request: CommandRequest,
    id: string,
    facts: Readonly<Record<string, unknown>>,
    role: string,
    now: string,
  ): DecisionContext {
    return {
      id,
      commandId: request.commandId,
      now,
      occurredAt: (request.command as RecordedCommand).occurredAt ?? now,
      actor: { ...request.actor, role },
      policy: this.ports.policy(),
      facts,
      newId: (kind) => deterministicId(kind, request.commandId),
    };
  }

  private envelope(
    request: CommandRequest,
    context: DecisionContext,
    fingerprint: string,
    filing: ReturnType<Declaration['aggregate']['filing']>,
  ): Envelope {
    const { onBehalfOfUserId, lateEntryReason } = request.command as RecordedCommand;
    const { userId, role, orgCode } = context.actor;
    return {
      occurredAt: context.occurredAt,
      recordedAt: context.now,
      actor: { userId, role, orgCode, ...(onBehalfOfUserId === undefined ? {} : { onBehalfOfUserId }) },
      commandId: request.commandId,
      fingerprint,
      correlationId: filing.caseId,
      causationId: request.causationId ?? request.commandId,
      ...(filing.personRef === undefined ? {} : { personRef: filing.personRef }),
      sensitivity: filing.sensitivity,
      channel: filing.channel,
      policyVersion: (context.policy as { version: number }).version,
      ...(lateEntryReason === undefined ? {} : { lateEntryReason }),
      ...(request.traceId === undefined ? {} : { traceId: request.traceId }),
    };
  }

  private fingerprintOf({ declaration, command, actor }: CommandRequest, id: string): string {
    const asked = {
      operation: declaration.operationId,
      id,
      userId: actor.userId,
      command: JSON.parse(JSON.stringify(command)) as JsonValue,
    };
    return this.ports.fingerprint(canonicalJson(asked));
  }
}

/**
 * What was begun under this very command id is answered as it was, also when by now it would be refused: so a refusal holds only
 * once the record was read (G-3).
 */
const isRefusedUnread = ({ accepted }: CommandOutcome, { creates }: Declaration, attempt: number): boolean =>
  !accepted && creates && attempt === 0;

/**
 * Before a record begins it lies in the sender's own area, and only a connection with the person stands in the way:
 * a concern about a restricted person must never be lost because whoever takes it is not on the list.
 */
function ofNoRecord({ conflictedUsers }: ResourceFacts, areaCode: string): ResourceFacts {
  return { areaCode, ...(conflictedUsers === undefined ? {} : { conflictedUsers }) };
}

function schemaOf(declaration: Declaration, type: string): EventSchema {
  const schema = declaration.aggregate.events.find((known) => known.type === type);
  if (schema === undefined)
    throw new Error(`${declaration.name} answered with an event its aggregate does not know: ${type}`);
  return schema;
}

function idOfNew({ aggregate, identity }: Declaration, { command, commandId }: CommandRequest): string {
  return identity === undefined
    ? deterministicId(aggregate.name, commandId)
    : deterministicId(aggregate.name, 'identity', ...identity(command));
}

/** What happened since is told only to a sender who may know of everything in the record. */
function staleRefusal(
  { expectedRevision: expected }: CommandRequest,
  { seenRevision }: Declaration,
  record: LoadedRecord<unknown>,
  actual: number,
): Refusal | undefined {
  if (expected === undefined || expected === actual) return undefined;
  const since = seenRevision === undefined ? { eventsSince: record.types.slice(expected) } : {};
  return commonRefusal('VERSION_CONFLICT', { details: { expected, actual, ...since } });
}

/** A command on a part of a record writes about that part alone, so the part's revision grows by what it wrote. */
function seenAfter(
  { seenRevision }: Declaration,
  record: LoadedRecord<unknown>,
  command: object,
  written: number,
  revision: number,
): number {
  return seenRevision === undefined
    ? revision
    : seenRevision(record.state, command, record.revision) + written;
}

function repeatOf(
  past: { readonly fingerprint: string; readonly revision: number; readonly position: string },
  id: string,
  fingerprint: string,
): CommandOutcome {
  if (past.fingerprint !== fingerprint) return refused(commonRefusal('IDEMPOTENCY_KEY_REUSED'));
  return done(id, past.revision, past.position, true);
}

const refused = (refusal: Refusal): CommandOutcome => ({ accepted: false, refusal });

const done = (id: string, revision: number, position: string, repeated: boolean): CommandOutcome => ({
  accepted: true,
  id,
  revision,
  position,
  repeated,
});
