/**
 * Everything a log line may say, and the form it must have. What is not here is not logged: a new field is a decision,
 * taken in this table, that its values can never carry a name, a narrative, a token or an address of a person.
 */
const CODE = /^[A-Za-z0-9_.:+-]{1,100}$/;
const ROUTE = /^\/[A-Za-z0-9_:*.{}/-]{0,200}$/;
/** Scheme, host and port; no user, path or query. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.[\]:-]{1,200}\/?$/;

type Form = 'number' | 'boolean' | RegExp;

export const LOG_FIELDS = {
  component: CODE,
  operation: CODE,
  method: CODE,
  route: ROUTE,
  status: 'number',
  code: CODE,
  durationMs: 'number',
  count: 'number',
  total: 'number',
  attempt: 'number',
  delayMs: 'number',
  requestId: CODE,
  correlationId: CODE,
  traceId: CODE,
  commandId: CODE,
  eventId: CODE,
  eventType: CODE,
  /** `concern-<uuid>`: a pseudonym, as the access log holds it. */
  stream: CODE,
  revision: 'number',
  position: CODE,
  projection: CODE,
  readModel: CODE,
  lag: 'number',
  version: CODE,
  check: CODE,
  ready: 'boolean',
  signal: CODE,
  exitCode: 'number',
  address: ADDRESS,
  port: 'number',
} as const satisfies Record<string, Form>;

/** What a caller may hand to the log beside the event's name. */
export type LogFields = {
  readonly [K in keyof typeof LOG_FIELDS]?: (typeof LOG_FIELDS)[K] extends 'number'
    ? number
    : (typeof LOG_FIELDS)[K] extends 'boolean'
      ? boolean
      : string;
} & {
  /** Anything thrown; its class, code and frames are kept, its message is not. */
  readonly error?: unknown;
};

/** Stands where a value had not the form its field must have. */
export const WITHHELD = '[withheld]';

const hasForm = (form: Form, value: unknown): boolean =>
  typeof form === 'string' ? typeof value === form : typeof value === 'string' && form.test(value);

/** The fields that may be logged; the rest are counted in `withheldFields`, for even a key can be a name. */
export function permitted(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let withheldFields = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'error' || value === undefined) continue;
    if (!Object.hasOwn(LOG_FIELDS, name)) withheldFields += 1;
    else kept[name] = hasForm(LOG_FIELDS[name as keyof typeof LOG_FIELDS], value) ? value : WITHHELD;
  }
  if (withheldFields > 0) kept['withheldFields'] = withheldFields;
  return kept;
}
