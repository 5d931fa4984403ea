import type { Field } from './fields.js';
import { fieldAt } from './field-at.js';
import { INBOUND_MESSAGES, type InboundMessageName } from './messages.js';
import { stepsOf } from './pointer.js';
import type { FieldRule } from './sender-mapping.js';

/** The rules of a channel, held against the message they make. */
export function rulesOf(
  message: InboundMessageName,
  fields: Readonly<Record<string, FieldRule['from'] | FieldRule>>,
  say: (what: string) => void,
): ReadonlyMap<string, FieldRule> {
  const rules = new Map<string, FieldRule>();
  for (const [target, given] of Object.entries(fields)) {
    const made = typeof given === 'string' || Array.isArray(given) ? { from: given } : given;
    const field = fieldAt(message, target);
    if (field === undefined) say(`${message} has no field ${target}`);
    else misfit(field, made).forEach((what) => say(`${message} ${target}: ${what}`));
    rules.set(target, made);
  }
  for (const [name, { required }] of Object.entries<Field>(INBOUND_MESSAGES[message])) {
    const isMade = [...rules.keys()].some((target) => stepsOf(target)[0] === name);
    if (required === true && !isMade) say(`${message} needs /${name}, and nothing makes it`);
  }
  return rules;
}

function misfit(field: Field, { codes, form, split, from }: FieldRule): readonly string[] {
  const isList = field.kind === 'list' || field.kind === 'codes';
  const isCoded = field.kind === 'code' || field.kind === 'codes';
  const says = Object.values(codes ?? {});
  return [
    ...(form !== undefined && field.kind !== 'instant' && field.kind !== 'date' ? ['it is no date'] : []),
    ...(split !== undefined && !isList ? ['it is no list'] : []),
    ...(codes !== undefined && !isCoded && field.kind !== 'flag' && field.kind !== 'line'
      ? ['it has no codes']
      : []),
    ...(isCoded
      ? says
          .filter((code) => !field.codes.includes(String(code)))
          .map((code) => `${code} is none of its codes`)
      : []),
    ...(field.kind === 'flag' && says.some((code) => typeof code !== 'boolean')
      ? ['its codes mean true or false']
      : []),
    ...(Array.isArray(from) && from.length > 1 && (isList || field.kind === 'object' || field.kind === 'flag')
      ? ['it is not put together of several']
      : []),
  ];
}
