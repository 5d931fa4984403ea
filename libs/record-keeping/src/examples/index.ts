import type { Decision, Refusal } from '#event-sourcing/decider';
import type { EventDefinition, NewDomainEvent } from '#event-sourcing/events';
import { defaultPolicyTable, reminderAt, setDeadline } from '#policy/deadlines';
import type { RecordPolicy } from '../record/index.js';
import { fixture } from './fixture.js';

export { describeStates, type StatesTable } from './states-suite.js';
export { describeCatalogue, faultsOf, type CatalogueTable } from './catalogue-suite.js';
export { fixture };

/** The policy of the domain page, as it is when no board has decided otherwise. */
export const POLICY: RecordPolicy = {
  version: defaultPolicyTable.version,
  deadline: (key, areaCode, start) => setDeadline(defaultPolicyTable, key, areaCode, start),
  reminder: (areaCode, dueAt, start) => reminderAt(defaultPolicyTable, areaCode, dueAt, start),
};

export const AREA = 'E08000901';
export const PERSON = '0197a1b2-0000-7000-8000-00000000a001';
export const OTHER_PERSON = '0197a1b2-0000-7000-8000-00000000a002';
export const CONCERN = '0197a1b2-0000-7000-8000-00000000c001';

/** An event as the fixture has it, with changes; a field changed to `undefined` is left out. */
export function example<T extends string, D extends object>(
  definition: EventDefinition<T, D>,
  changes: { [K in keyof D]?: D[K] | undefined } = {},
): NewDomainEvent<T, D> {
  const data = { ...fixture(definition.type), ...changes };
  const given = Object.entries(data).filter(([, value]) => value !== undefined);
  return definition(Object.fromEntries(given) as D);
}

export function refusalOf(decision: Decision): Refusal | undefined {
  return 'refused' in decision ? decision.refused : undefined;
}

export function acceptedIn(decision: Decision): readonly NewDomainEvent[] {
  if ('refused' in decision) throw new Error(`refused: ${decision.refused.code}`);
  return decision.accepted;
}

/** The types of the events answered with, or the code of the refusal. */
export function said(decision: Decision): readonly string[] | string {
  return 'refused' in decision ? decision.refused.code : decision.accepted.map(({ type }) => type);
}
