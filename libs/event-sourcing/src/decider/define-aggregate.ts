import type { DomainEvent, EventSchema, NewDomainEvent } from '../events/index.js';
import type {
  Aggregate,
  CommandDeclaration,
  DecisionContext,
  Evolvers,
  FactSources,
  FactsOf,
  Moment,
  Reservation,
} from './aggregate.js';
import type { Rule } from './rule.js';

interface AggregateOptions<S, E extends DomainEvent, BaseFacts extends FactSources<S, never>> {
  readonly name: string;
  readonly collection: string;
  /** What of the data matrix its commands touch (domain 2.2). */
  readonly dataClass: string;
  readonly initial: S;
  readonly events: readonly EventSchema[];
  readonly evolve: Evolvers<S, E>;
  readonly status: (state: S) => string;
  readonly statuses: readonly string[];
  readonly filing: Aggregate<S>['filing'];
  readonly resource: (
    state: S,
    facts: FactsOf<BaseFacts>,
    command: unknown,
    moment: Moment,
  ) => ReturnType<Aggregate<S>['resource']>;
  /** Loaded for every command of the aggregate. */
  readonly facts?: BaseFacts;
  /** Checked before every command's own rules. */
  readonly rules?: readonly Rule<S>[];
}

interface CommandOptions<S, C, X, CommandFacts extends FactSources<S, C>> {
  readonly summary: string;
  readonly source: string;
  readonly who: readonly string[];
  /** How near the case somebody must be (RM-1); the authority's area unless said otherwise. */
  readonly remit?: string;
  readonly dataClass?: string;
  readonly facts?: CommandFacts;
  readonly refuse?: readonly Rule<S, C, X>[];
  readonly reserve?: readonly Reservation<S, C>[];
  readonly seenRevision?: (state: S, command: C, revision: number) => number;
  readonly then: (state: S, command: C, context: X) => readonly NewDomainEvent[];
}

/** An aggregate with the two functions that declare its commands; `commands` lists what was declared. */
export interface DefinedAggregate<S, Policy, BaseFacts> extends Aggregate<S> {
  readonly commands: readonly CommandDeclaration[];
  /** Declares a command on an existing record. */
  command<C extends object, const F extends FactSources<S, C> = Record<never, never>>(
    body: new () => C,
    options: CommandOptions<S, C, DecisionContext<FactsOf<BaseFacts> & FactsOf<F>, Policy>, F> & {
      readonly when: readonly string[];
    },
  ): CommandDeclaration<S, C, DecisionContext<FactsOf<BaseFacts> & FactsOf<F>, Policy>>;
  /** Declares a command that begins a record. */
  creates<C extends object, const F extends FactSources<S, C> = Record<never, never>>(
    body: new () => C,
    options: CommandOptions<S, C, DecisionContext<FactsOf<BaseFacts> & FactsOf<F>, Policy>, F> & {
      readonly identity?: (command: C) => readonly string[];
      readonly when?: readonly string[];
    },
  ): CommandDeclaration<S, C, DecisionContext<FactsOf<BaseFacts> & FactsOf<F>, Policy>>;
}

/** Declares an aggregate; its commands are declared with the `command` and `creates` of the result. */
export function defineAggregate<S, E extends DomainEvent, Policy>() {
  return <const BaseFacts extends FactSources<S, never> = Record<never, never>>(
    options: AggregateOptions<S, E, BaseFacts>,
  ): DefinedAggregate<S, Policy, BaseFacts> => {
    const commands: CommandDeclaration[] = [];
    const declare =
      (creates: boolean) =>
      (
        body: new () => object,
        command: CommandOptions<S, never, never, never> & { readonly when?: readonly string[] },
      ) => {
        const declaration = {
          remit: 'AREA',
          dataClass: options.dataClass,
          facts: {},
          refuse: [],
          reserve: [],
          when: [],
          ...command,
          aggregate,
          body,
          creates,
          name: body.name,
          operationId: body.name.charAt(0).toLowerCase() + body.name.slice(1),
        };
        commands.push(declaration as unknown as CommandDeclaration);
        return declaration;
      };
    const evolvers = options.evolve as unknown as Readonly<
      Record<string, ((state: S, event: DomainEvent) => S) | undefined>
    >;
    const aggregate = {
      ...options,
      facts: options.facts ?? {},
      rules: options.rules ?? [],
      commands,
      evolve(state: S, event: DomainEvent): S {
        const evolver = evolvers[event.type];
        if (evolver === undefined) throw new Error(`${options.name} has no handler for ${event.type}`);
        return evolver(state, event);
      },
      command: declare(false),
      creates: declare(true),
    };
    return aggregate as unknown as DefinedAggregate<S, Policy, BaseFacts>;
  };
}
