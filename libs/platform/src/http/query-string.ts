import { type FieldError, invalid, RequestRefused } from './problem.js';

const UNSTORABLE = /[\0\p{Surrogate}]/u;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new RequestRefused({
      code: 'MALFORMED_URL',
      detail: 'The query string is not percent-encoded UTF-8.',
    });
  }
};

/**
 * The parameters of a request's URL, each with all its values, in order.
 * @throws RequestRefused 400 MALFORMED_URL or ILLEGAL_CHARACTER.
 */
export function queryParameters(url: string): ReadonlyMap<string, readonly string[]> {
  const start = url.indexOf('?');
  const parameters = new Map<string, string[]>();
  if (start === -1) return parameters;
  const errors: FieldError[] = [];
  for (const part of url.slice(start + 1).split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decoded(equals === -1 ? part : part.slice(0, equals));
    const value = equals === -1 ? '' : decoded(part.slice(equals + 1));
    if (UNSTORABLE.test(name) || UNSTORABLE.test(value))
      errors.push({
        pointer: '',
        code: 'ILLEGAL_CHARACTER',
        detail: 'A parameter holds a character that is not text.',
      });
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  if (errors.length > 0) throw invalid(errors);
  return parameters;
}
