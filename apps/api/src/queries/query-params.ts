import { type FieldError, invalid, pointerBelow, queryParameters } from '#platform/http';
import type { AnyQuery } from '../api-options.js';
import type { FastifyRequest } from '../server/request.js';
import { bodyValidator } from '../validation/body-validator.js';
import { parameterReader, unknownParameter } from '../validation/parameters.js';
import { pathIds } from '../validation/path-ids.js';

/** Reads and validates the parameters of a query: ids from the path, the rest from the URL or, for POST, the body. */
export function queryParams(declaration: AnyQuery): (request: FastifyRequest) => object {
  const type = declaration.params as new () => object;
  const fromUrl = parameterReader(type);
  const inPath = new Set(pathParameters(declaration.path));
  const posted = declaration.method === 'POST';
  const validate = bodyValidator(type, { unknownField: posted ? 'UNKNOWN_FIELD' : 'UNKNOWN_PARAMETER' });

  return (request) => {
    const given = queryParameters(request.url);
    const misplaced = [...given.keys()].filter((name) => posted || inPath.has(name)).map(unknownParameter);
    const body = posted ? (request.body ?? {}) : {};
    const twice = Object.keys(body)
      .filter((name) => inPath.has(name))
      .map(standsInPath);
    if (misplaced.length + twice.length > 0) throw invalid([...misplaced, ...twice]);
    return validate({ ...body, ...(posted ? {} : fromUrl(given)), ...pathIds(request.params) });
  };
}

/** `/concerns/:concernId/timeline` → `['concernId']` */
export const pathParameters = (path: string): string[] =>
  path
    .split('/')
    .filter((segment) => segment.startsWith(':'))
    .map((segment) => segment.slice(1));

const standsInPath = (name: string): FieldError => ({
  pointer: pointerBelow('', name),
  code: 'UNKNOWN_FIELD',
  detail: 'This stands in the path and not in the body.',
});
