import type { AnyCommand } from '../api-options.js';

/** Where a command is sent. */
export interface CommandRoute {
  readonly method: 'POST';
  /** `/concerns`, `/concerns/:concernId/decide-concern` */
  readonly path: string;
  /** `concernId`; absent for a command that begins a record. */
  readonly idParameter?: string;
}

/** `decideConcern` → `decide-concern` */
const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `safeguarding-plan` → `safeguardingPlan` */
const camel = (name: string): string =>
  name.replaceAll(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/** The route of a command follows from its aggregate and its name. */
export function commandRoute({ aggregate, operationId, creates }: AnyCommand): CommandRoute {
  if (creates) return { method: 'POST', path: `/${aggregate.collection}` };
  const idParameter = `${camel(aggregate.name)}Id`;
  return {
    method: 'POST',
    path: `/${aggregate.collection}/:${idParameter}/${kebab(operationId)}`,
    idParameter,
  };
}
