import type { DomainEvent, Envelope, NewDomainEvent } from '../events/index.js';
import type { CommandDeclaration, DecisionContext } from './aggregate.js';
import { decide, type Decision } from './decide.js';

/** A past event, with what its envelope says where a rule looks at it. */
export type Given = NewDomainEvent & { readonly meta?: Partial<Envelope> };

const ENVELOPE: Envelope = {
  occurredAt: '2026-04-07T09:00:00.000Z',
  recordedAt: '2026-04-07T09:00:00.000Z',
  actor: { userId: 'sw.demo', role: 'SW', orgCode: 'LA-NORTHMOOR' },
  commandId: '00000000-0000-7000-8000-000000000000',
  fingerprint: '',
  correlationId: '00000000-0000-7000-8000-000000000001',
  causationId: '00000000-0000-7000-8000-000000000000',
  sensitivity: 'STANDARD',
  channel: 'FORM',
  policyVersion: 1,
};

/** Folds events to a state, as a stream that holds them would. */
export function stateAfter<S>(
  aggregate: CommandDeclaration<S>['aggregate'],
  events: readonly Given[],
): { readonly state: S; readonly revision: number } {
  const state = events.reduce<S>(
    (before, { type, data, meta }, index) =>
      aggregate.evolve(before, {
        type,
        data,
        eventId: `event-${index + 1}`,
        revision: index + 1,
        meta: { ...ENVELOPE, ...meta },
      } satisfies DomainEvent),
    aggregate.initial,
  );
  return { state, revision: events.length };
}

/**
 * Given what happened, when a command comes, then this: the whole domain tested without I/O.
 * `context` overrides what the decision sees of the world.
 */
export function decisionOn<S, C extends object, X extends DecisionContext>(
  declaration: CommandDeclaration<S, C, X>,
  given: readonly Given[],
  command: NoInfer<Partial<C>>,
  context: Partial<Omit<X, 'actor'>> & { readonly actor?: Partial<X['actor']> },
): Decision {
  const { state, revision } = stateAfter(declaration.aggregate, given);
  const { actor, ...rest } = context;
  const whole = {
    id: 'record-1',
    commandId: ENVELOPE.commandId,
    now: ENVELOPE.recordedAt,
    occurredAt: ENVELOPE.occurredAt,
    facts: {},
    newId: (kind: string) => `${kind}-1`,
    ...rest,
    actor: {
      userId: 'sam.demo',
      role: 'SAM',
      roles: ['SAM'],
      orgCode: 'LA-NORTHMOOR',
      areaCode: 'E08000901',
      teams: [],
      ...actor,
    },
  } as unknown as X;
  const body = Object.assign(new declaration.body(), command);
  return decide(declaration, state, revision, body, whole);
}
