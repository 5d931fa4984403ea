import type { Aggregate, CommandDeclaration } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { SAMPLE_ID, SAMPLE_MOMENT, sampleBody } from './sample-body.js';

type Command = CommandDeclaration<never, never, never>;

export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly operationId: string;
}

const START = '[*]';

/**
 * The moves between states, found by doing: what a command lets happen in each state it is allowed in, folded into that state.
 * Bodies are samples and other records are new, so a command whose outcome depends on what it says shows one of its ways.
 * @throws when a command cannot be carried out on stand-ins: its move would be missing without a word
 */
export function transitionsOf(aggregate: Aggregate, commands: readonly Command[]): readonly Transition[] {
  return commands
    .filter((command) => (command.aggregate as unknown) === aggregate)
    .flatMap((command) =>
      (command.creates ? [START] : command.when).flatMap((from) => move(aggregate, command, from)),
    );
}

function move(aggregate: Aggregate, command: Command, from: string): readonly Transition[] {
  const state = from === START ? aggregate.initial : { ...(aggregate.initial as object), status: from };
  const then = command.then as unknown as (...parts: readonly unknown[]) => readonly DomainEvent[];
  const events = then(state, sampleBody(command.body), { ...CONTEXT, facts: factsOf(aggregate, command) });
  const after = events.reduce<unknown>(
    (folded, { type, data }) =>
      aggregate.evolve(folded, { type, data, eventId: SAMPLE_ID, revision: 1, meta: anything() } as never),
    state,
  );
  const to = aggregate.status(after);
  return to === from ? [] : [{ from, to, operationId: command.operationId }];
}

/** Other records as they are before anything happened to them; what a port looks up is whatever is asked of it. */
const factsOf = (aggregate: Aggregate, command: Command): object =>
  Object.fromEntries(
    Object.entries({ ...aggregate.facts, ...command.facts }).map(([name, source]) => {
      if (!('of' in source)) return [name, anything()];
      return [name, 'ids' in source ? [source.of.initial] : source.of.initial];
    }),
  );

const CONTEXT = {
  id: SAMPLE_ID,
  commandId: SAMPLE_ID,
  now: SAMPLE_MOMENT,
  occurredAt: SAMPLE_MOMENT,
  actor: { userId: 'x', role: 'SAM', roles: ['SAM'], orgCode: 'x', areaCode: 'x', teams: [] },
  policy: {
    version: 1,
    deadline: (key: string) => ({ key, dueAt: SAMPLE_MOMENT, policyVersion: 1 }),
    reminder: () => undefined,
  },
  newId: () => SAMPLE_ID,
} as const;

/** Stands for any value: every field of it is there, it can be called, and it is an empty list and an empty text. */
function anything(): unknown {
  const nothing = (): unknown => anything();
  return new Proxy(nothing, {
    get: (_target, name) => {
      if (name === Symbol.iterator) return () => [][Symbol.iterator]();
      if (name === Symbol.toPrimitive) return () => '';
      return name === 'then' ? undefined : anything();
    },
    apply: () => anything(),
    ownKeys: () => [],
    getOwnPropertyDescriptor: () => undefined,
  });
}

/** A mermaid diagram; several commands between the same two states share an arrow. */
export function stateDiagram(transitions: readonly Transition[]): string {
  const arrows = new Map<string, string[]>();
  for (const { from, to, operationId } of transitions) {
    const arrow = `  ${from} --> ${to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), operationId]);
  }
  const lines = [...arrows].map(([arrow, names]) => `${arrow}: ${names.join(' / ')}`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
}
