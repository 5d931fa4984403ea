import { commands, isInternal } from '#assembly/ledger';
import type { Operation } from '../../support/casework.js';

/** One rule or reservation of one command, as declared. */
export interface Declared {
  readonly operation: Operation;
  /** `C-5 ADULT_VOICE_MISSING`, or `reservation NHS_NUMBER_IN_USE`. */
  readonly rule: string;
  readonly code: string;
  readonly reason: string;
  /** Of the rules of this name in this command, which. */
  readonly nth: number;
}

export const sendable = commands.filter((command) => !isInternal(command));

/** The kinds of record somebody can send a command to. */
export const RECORDS: readonly string[] = [...new Set(sendable.map(({ aggregate }) => aggregate.name))];

export const commandsOf = (record: string) => sendable.filter(({ aggregate }) => aggregate.name === record);

export function declarationOf(operation: string) {
  const found = sendable.find(({ operationId }) => operationId === operation);
  if (found === undefined) throw new Error(`No command ${operation}`);
  return found;
}

/** Every rule and reservation the commands of a record declare as their own; what all share is provoked for each in turn. */
export const declaredFor = (record: string): readonly Declared[] =>
  commandsOf(record).flatMap(({ operationId, refuse, reserve }) => {
    const rules = [
      ...refuse.map(({ id, code, reason }) => ({ rule: `${id} ${code}`, code, reason })),
      ...reserve.map(({ refusal: { code, reason } }) => ({ rule: `reservation ${code}`, code, reason })),
    ];
    return rules.map((one, at) => ({
      ...one,
      operation: operationId as Operation,
      nth: rules.slice(0, at).filter(({ rule }) => rule === one.rule).length,
    }));
  });
