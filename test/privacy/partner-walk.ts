import fc from 'fast-check';
import { BODIES as REPLIES } from '../../libs/casework/src/enquiry/caused/examples.contract.js';
import { valueOf, type Schema } from '../fuzz/schema-values.js';
import type { OpenApi } from '../support/open-api.js';

/** A request as it goes over the wire. */
export interface WalkRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The same request for ids that belong to nobody, when this one names what belongs to others. */
  readonly foreign?: WalkRequest;
}

/** What somebody who should not may have got hold of. */
export interface Known {
  readonly personId: string;
  readonly concernId: string;
  readonly enquiryId: string;
  readonly first: string;
  readonly second: string;
  readonly withdrawn: string;
  readonly commandIds: readonly string[];
  readonly cursors: readonly string[];
  readonly orgs: readonly string[];
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const NOBODYS = '0197a1b2-dead-7000-8000-00000000dead';

/** One request to every operation of the document, by somebody who knows ids, cursors and command ids of others. */
export function walkOf(document: OpenApi, known: Known): fc.Arbitrary<readonly WalkRequest[]> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      requestOf(document, path, method, operation as unknown as Operation, known),
    ),
  );
  return fc.tuple(...operations);
}

function requestOf(
  document: OpenApi,
  path: string,
  method: string,
  operation: Operation,
  known: Known,
): fc.Arbitrary<WalkRequest> {
  const ids = [known.first, known.second, known.withdrawn, known.enquiryId, known.concernId, known.personId];
  const schema = operation.requestBody?.content['application/json']?.schema;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  // Mostly the id that belongs there, so that the walk comes further than the first door.
  const idFor = (name: string): fc.Arbitrary<string> => {
    const fitting: Readonly<Record<string, readonly string[]>> = {
      enquiryId: [known.enquiryId],
      causedEnquiryId: [known.first, known.second],
      concernId: [known.concernId],
      personId: [known.personId],
    };
    const own = fitting[name] ?? ids;
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...own) },
      { weight: 1, arbitrary: fc.constantFrom(...ids) },
    );
  };
  return fc
    .record({
      path: fc.tuple(...names.map(idFor)),
      partId: fc.constantFrom(known.first, known.second, known.withdrawn),
      body: schema === undefined ? fc.constant(undefined) : bodyOf(document, operation, schema, ids),
      query: queryOf(operation, known),
      headers: headersOf(known),
    })
    .map(({ path: given, partId, body, query, headers }) => {
      const filled = names.reduce(
        (target, name, index) => target.replace(`{${name}}`, given[index] ?? ''),
        path,
      );
      const target = `${filled}${query}`;
      const withPart = isObject(body) && 'partId' in body ? { ...body, partId } : body;
      const request: WalkRequest = {
        method: method.toUpperCase(),
        target,
        headers,
        ...(method === 'get' || withPart === undefined ? {} : { body: JSON.stringify(withPart) }),
      };
      return withForeign(request, known);
    });
}

/** Beside a request that names the part of the other, the same for a part that never was. */
function withForeign(request: WalkRequest, { second }: Known): WalkRequest {
  const named = `${request.target} ${request.body ?? ''}`.includes(second);
  // The id of a command that was sent tells only who sent it.
  if (!named || 'idempotency-key' in request.headers) return request;
  const { body } = request;
  return {
    ...request,
    foreign: {
      ...request,
      target: request.target.replaceAll(second, NOBODYS),
      ...(body === undefined ? {} : { body: body.replaceAll(second, NOBODYS) }),
    },
  };
}

/** What the organisation itself would say: its replies get past every check of form. */
function replyOf(operationId: string): object | undefined {
  const name = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`;
  const body = REPLIES[name] as { readonly receivedVia?: string } | undefined;
  if (body?.receivedVia === undefined) return undefined;
  const { receivedVia: _of, ...reply } = body;
  return reply;
}

function bodyOf(
  document: OpenApi,
  { operationId }: Operation,
  schema: Schema,
  ids: readonly string[],
): fc.Arbitrary<unknown> {
  const { schemas } = document.components as { readonly schemas: Readonly<Record<string, Schema>> };
  const made = valueOf('body', schema, { schemas, persons: ids, concerns: ids });
  const reply = replyOf(operationId);
  return fc.oneof(
    { weight: 6, arbitrary: reply === undefined ? made : fc.constant(reply) },
    { weight: 1, arbitrary: reply === undefined ? fc.constant({}) : made },
    { weight: 1, arbitrary: fc.constantFrom({}, [], 'x', { partId: ids[1] }, { partId: null }) },
  );
}

function queryOf({ parameters = [] }: Operation, { cursors, orgs }: Known): fc.Arbitrary<string> {
  const names = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  if (names.length === 0) return fc.constant('');
  const value = (name: string): fc.Arbitrary<string> => {
    if (name === 'cursor') return fc.constantFrom(...cursors, 'x');
    if (name === 'limit') return fc.constantFrom('1', '200', '0');
    return fc.constantFrom('true', 'false', 'Requested', 'ReportAccepted', ...orgs);
  };
  return fc
    .subarray(names)
    .chain((chosen) =>
      fc.tuple(...chosen.map((name) => value(name).map((given) => `${name}=${encodeURIComponent(given)}`))),
    )
    .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`));
}

function headersOf({ commandIds }: Known): fc.Arbitrary<Readonly<Record<string, string>>> {
  const ifMatch = fc.constantFrom('"0"', '"1"', '"2"', '"7"', '"40"', '*', 'W/"1"', 'x');
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: ifMatch.map((value) => ({ 'if-match': value })) },
    { weight: 2, arbitrary: fc.constantFrom(...commandIds).map((id) => ({ 'idempotency-key': id })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom({ 'x-access-purpose': 'AUDIT_SAMPLE' }, { 'x-min-position': '1' }),
    },
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
