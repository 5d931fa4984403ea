import type { AnyDomainEvent, ProjectedEvent } from '../following/projected-event.js';
import type { ParkedEvent } from '../following/parked-events.js';

/** What became of a command. Anything else that can happen (no answer, no connection) is thrown by `send`. */
export type SendOutcome =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly code: string; readonly reason: string };

/** A command on its way, with the id that makes a second sending of it harmless. */
export interface IdentifiedCommand<C> {
  readonly commandId: string;
  readonly command: C;
  /** The event it is sent because of, and that event's case; none when only time called for it. */
  readonly cause?: { readonly causationId: string; readonly correlationId: string };
}

/**
 * Carries a command to its aggregate.
 * Resolves once the command is acknowledged, accepted or refused by a rule; rejects when that is not known, or when others wrote to the
 * record faster than it could be decided on, and is then called again with the same id.
 */
export type Send<C> = (command: IdentifiedCommand<C>) => Promise<SendOutcome>;

/** Thrown by `send` for what will never be carried as it is: the event is parked, and its case waits for somebody to see to it. */
export class CannotBeCarried extends Error {
  override readonly name = 'CannotBeCarried';
  readonly code = 'CANNOT_BE_CARRIED';
}

export interface ProcessManagerSpec<C, E extends AnyDomainEvent, S> {
  /** Lower case with hyphens. Part of the ids of the commands it sends: never change it. */
  readonly name: string;
  readonly events: readonly E['type'][];
  /** What an event that cannot be reacted to holds up. The safeguarding case by default. */
  caseOf?(event: ProjectedEvent<E>): string;
  /** The same, where it takes more than the event to tell. Must say the same of the same event for ever. */
  laneOf?(event: ProjectedEvent<E>, services: S): Promise<string>;
  /** How many cases are seen to at the same time (1); the events of one always in order. The checkpoint then passes them together. */
  readonly atOnce?: number;
  /** Whether a parked event, and what waits behind it, is to be tried again now without anybody asking. Asked every second. */
  again?(parked: ParkedEvent, services: S): boolean | Promise<boolean>;
  /**
   * The commands an event calls for, in order. Must give the same commands for the same event whenever it is asked.
   * Throwing parks the event, except when the error says that something is out of reach: then it is asked again.
   */
  react(event: ProjectedEvent<E>, services: S): readonly C[] | Promise<readonly C[]>;
}

/** A declared process manager, as the runner handles it. */
export interface ProcessManager<C = unknown, S = unknown> {
  readonly name: string;
  readonly events: ReadonlySet<string>;
  readonly atOnce: number;
  caseOf(event: ProjectedEvent): string;
  laneOf?(event: ProjectedEvent, services: S): Promise<string>;
  again?(parked: ParkedEvent, services: S): boolean | Promise<boolean>;
  react(event: ProjectedEvent, services: S): Promise<readonly C[]>;
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Declares what follows from an event: which commands are sent because of it. */
export function defineProcessManager<C, E extends AnyDomainEvent = AnyDomainEvent, S = unknown>(
  spec: ProcessManagerSpec<C, E, S>,
): ProcessManager<C, S> {
  if (!NAME.test(spec.name))
    throw new Error(`Process manager ${spec.name}: its name must be lower case, with hyphens`);
  const given = spec as unknown as ProcessManagerSpec<C, AnyDomainEvent, S> & {
    caseOf?(event: ProjectedEvent): string;
    laneOf?(event: ProjectedEvent, services: S): Promise<string>;
    react(event: ProjectedEvent, services: S): readonly C[] | Promise<readonly C[]>;
  };
  return {
    name: spec.name,
    events: new Set<string>(spec.events),
    atOnce: spec.atOnce ?? 1,
    ...(given.laneOf === undefined ? {} : { laneOf: given.laneOf.bind(given) }),
    ...(given.again === undefined ? {} : { again: given.again.bind(given) }),
    caseOf: (event) => given.caseOf?.(event) ?? event.meta.correlationId,
    react: async (event, services) => given.react(event, services),
  };
}
