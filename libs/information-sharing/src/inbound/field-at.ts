import type { Field } from './fields.js';
import { INBOUND_MESSAGES, type InboundMessageName } from './messages.js';
import { stepsOf } from './pointer.js';

/** The field a pointer of names leads to in a message; undefined where there is none. */
export function fieldAt(message: InboundMessageName, pointer: string): Field | undefined {
  const top: Field = { kind: 'object', fields: INBOUND_MESSAGES[message] };
  return stepsOf(pointer).reduce<Field | undefined>((here, step) => {
    if (here?.kind !== 'object' || !Object.hasOwn(here.fields, step)) return undefined;
    return here.fields[step];
  }, top);
}
