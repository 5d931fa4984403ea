/** What the log keeps of an error. */
export interface ErrorFacts {
  readonly class: string;
  readonly code?: string;
  readonly frames?: readonly string[];
  readonly cause?: ErrorFacts;
  readonly errors?: readonly ErrorFacts[];
}

const IDENTIFIER = /^[A-Za-z_$][\w$]{0,63}$/;
const CODE = /^[A-Za-z0-9_.-]{1,64}$/;
const FRAME = /^ {4}at (.{1,300})$/;
const MOST_FRAMES = 20;
const DEEPEST_CAUSE = 4;

/**
 * An error without its message: a validation error's quotes the field, a database error's the row, a parser's the text.
 * The stack repeats the message at its head, so only the frames below it are taken.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { class: error === null ? 'null' : typeof error };
  const name = error.constructor.name;
  const code: unknown = (error as { code?: unknown }).code;
  const frames = framesOf(error);
  const deeper = depth < DEEPEST_CAUSE;
  return {
    class: IDENTIFIER.test(name) ? name : 'Error',
    ...(typeof code === 'string' && CODE.test(code) ? { code } : {}),
    ...(frames.length > 0 ? { frames } : {}),
    ...(deeper && error.cause !== undefined ? { cause: errorFacts(error.cause, depth + 1) } : {}),
    ...(deeper && error instanceof AggregateError
      ? { errors: error.errors.slice(0, 3).map((inner) => errorFacts(inner, depth + 1)) }
      : {}),
  };
}

/** A message of several lines may itself hold a line that looks like a frame, so the head is cut off by its text first. */
function framesOf({ stack, message }: Error): readonly string[] {
  if (typeof stack !== 'string') return [];
  const start = stack.indexOf(`${message}\n    at `);
  // Without the message where V8 puts it, nothing tells a frame from a line of it.
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split('\n')
    .flatMap((line) => FRAME.exec(line)?.[1] ?? [])
    .slice(0, MOST_FRAMES);
}
