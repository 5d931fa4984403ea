import { CommandRunner, FactLoader, Reservations, type Authorise } from '#event-sourcing/command';
import type { CommandDeclaration } from '#event-sourcing/decider';
import { authorisation, type LedgerSecrets } from '#assembly/ledger';
import { systemActor, type Actor, type Role } from '#identity/actor';
import { decide } from '#identity/authorisation';
import { ManualClock } from '#platform/clock';
import { defaultPolicyTable, reminderAt, setDeadline, type DeadlineKey } from '#policy/deadlines';
import { logDigests } from '#privacy/blind-index';
import { bodyValidator } from '../../../apps/api/src/validation/body-validator.js';
import type { Hindsight } from './hindsight.js';
import type { AnyCommand } from './life.js';

/** A command to be sent at a moment of the year. */
export interface Sending {
  readonly at: number;
  readonly commandId: string;
  readonly declaration: AnyCommand;
  readonly actor: Actor;
  /** Absent for a command that begins a record. */
  readonly id: string | undefined;
  readonly fields: object;
}

/** Sends commands one after the other, each at its own moment: the whole of the ledger's command side on a clock of its own. */
export class Lane {
  private readonly clock: ManualClock;
  private readonly runner: CommandRunner;
  /** Who sends now: every registration is taken to follow a search by the same user (P-1). */
  private userId = '';

  constructor(hindsight: Hindsight, secrets: LedgerSecrets, at: number) {
    const clock = new ManualClock(new Date(at));
    const { records, codec, store } = hindsight;
    const digests = logDigests(secrets.index.log);
    this.clock = clock;
    this.runner = new CommandRunner({
      ...{ store, codec, records, clock, authorise },
      reservations: new Reservations(store, records, clock, (kind, value) =>
        digests.reservationName(kind, value),
      ),
      policy: () => policy,
      facts: new FactLoader(records, {
        personSearch: () => Promise.resolve({ userId: this.userId, at: clock.now().toISOString() }),
      }),
      fingerprint: (text) => digests.fingerprint(text, 'command'),
    });
  }

  /** @throws Error when the ledger refuses it: the generator then tells of something that cannot happen. */
  async send({ at, commandId, declaration, actor, id, fields }: Sending): Promise<void> {
    this.clock.set(new Date(at));
    this.userId = actor.userId;
    const outcome = await this.runner.run({
      declaration: declaration as unknown as CommandDeclaration<never, object, never>,
      ...(id === undefined ? {} : { id }),
      command: validatorOf(declaration)(JSON.parse(JSON.stringify(fields)) as object),
      ...{ actor, commandId },
    });
    if (!outcome.accepted) throw new Error(`${declaration.operationId}: ${JSON.stringify(outcome.refusal)}`);
  }
}

/** The deadlines everybody starts with; one policy for the whole year. */
const policy = {
  version: defaultPolicyTable.version,
  deadline: (key: DeadlineKey, areaCode: string, start: string) =>
    setDeadline(defaultPolicyTable, key, areaCode, start),
  reminder: (areaCode: string, dueAt: string, start: string) =>
    reminderAt(defaultPolicyTable, areaCode, dueAt, start),
};

const authorise: Authorise = (operationId, actor, resource) => {
  const { teams, userId, orgCode, areaCode } = actor;
  const whole: Actor = {
    userId,
    name: userId,
    roles: actor.roles as Actor['roles'],
    orgCode,
    areaCode,
    teams: [...teams],
  };
  const decision = decide(authorisation, whole, operationId, resource);
  if (decision.allowed) return { role: decision.role };
  return { refusal: { code: decision.code, reason: decision.reason } };
};

const validators = new Map<AnyCommand, (body: object) => object>();

/** What the API lets through, and nothing else, becomes a command. */
function validatorOf(declaration: AnyCommand): (body: object) => object {
  const known = validators.get(declaration) ?? bodyValidator<object>(declaration.body);
  validators.set(declaration, known);
  return known;
}

/** The authority of the demo users, so that they find their share of the year. */
const DEMO_AREA = { areaCode: 'E08000901', orgCode: 'LA-NORTHMOOR' };

/** Somebody with this role in the nth authority. */
export function actorOf(role: Role, area: number): Actor {
  const place = area === 0 ? DEMO_AREA : { areaCode: `E1000${1_000 + area}`, orgCode: `LA-${area}` };
  const userId = `${role.toLowerCase()}.${area}`;
  return { userId, name: userId, roles: [role], teams: [], ...place };
}

export const clockActor = (): Actor => systemActor('deadline-clock');
