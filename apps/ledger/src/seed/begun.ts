import { commands } from '#assembly/ledger';
import { deterministicId } from '#platform/ids';
import { bodyOf, type Chapter, type Seeded, type Story } from './story.js';

const declarations = new Map(commands.map((command) => [command.operationId, command]));

/** Always the same for the same parts: told again, a story sends the commands that were carried out before. */
export const commandIdOf = (...parts: readonly (string | number)[]): string =>
  deterministicId('demonstration', ...parts);

export const stepId = (key: string, at: number): string => commandIdOf(key, 'step', at);

/** Id of something a command made beside its record. */
export const madeBy = (kind: string, commandId: string): string => deterministicId(kind, commandId);

export const personIdOf = ({ key }: Pick<Story, 'key'>): string =>
  deterministicId('person', commandIdOf(key, 'registerPerson'));

/** A record: its category and its id. */
export interface Begun {
  readonly record: string;
  readonly id: string;
}

/** The record a chapter begins. @throws Error for a chapter that begins none */
export function begunBy({ key, begins }: Chapter, seeded: Seeded): Begun {
  const [, operationId, body] = begins ?? [undefined, '', {}];
  const declaration = declarations.get(operationId);
  if (declaration === undefined) throw new Error(`The chapter ${key} begins no record.`);
  const { aggregate, identity } = declaration;
  const parts =
    identity === undefined
      ? [commandIdOf(key, operationId)]
      : ['identity', ...identity(bodyOf(body, seeded) as never)];
  return { record: aggregate.name, id: deterministicId(aggregate.name, ...parts) };
}
