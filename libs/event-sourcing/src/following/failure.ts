/** Why an event could not be handled, fit to be kept and shown: never a value out of an event. */
export interface Failure {
  readonly reason: string;
}

/** Messages of these come from the language, not from data. */
const DATA_FREE = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/**
 * What went wrong and where. An error's own message may quote the value it stumbled over (`JSON.parse` does),
 * so it is kept only when it comes from an error class of ours (it has a `code`; database errors come without values) or from the language.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { reason: 'something that is no Error was thrown' };
  const safe = DATA_FREE.has(error.name) || codeOf(error) !== undefined;
  const where = placeOf(error);
  const what = safe ? `${error.name}: ${error.message}` : error.name;
  return { reason: (where === undefined ? what : `${what}, ${where}`).slice(0, 1_000) };
}

export const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
};

function placeOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line) && !line.includes('node:'))
    ?.trim();
}
