import fc from 'fast-check';
import { newId } from '#platform/ids';
import { requireJson } from './content-type.js';
import { commandIdFrom } from './idempotency-key.js';
import { minPositionFrom } from './min-position.js';
import { RequestRefused } from './problem.js';
import { queryParameters } from './query-string.js';
import { requestIdsFrom, traceIdFrom } from './request-ids.js';
import { etagOf, revisionFromIfMatch } from './revision-headers.js';

/** The code a call is refused with; anything else thrown fails the test. */
function refusalOf(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof RequestRefused) return error.code;
    throw error;
  }
}

describe('If-Match', () => {
  it('gives back the revision an ETag was made from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (revision) => {
        expect(revisionFromIfMatch(etagOf(revision))).toBe(revision);
      }),
    );
  });

  it('refuses every other text, and takes * for no revision in particular', () => {
    expect(revisionFromIfMatch('*')).toBeUndefined();
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('"01"', '"1" ', 'W/"1"', '"1","2"', '"-1"', '"1e3"', '')),
        (header) => {
          fc.pre(header !== '*' && !/^"[1-9]\d{0,14}"$/.test(header));
          expect(refusalOf(() => revisionFromIfMatch(header))).toBe('INVALID_IF_MATCH');
        },
      ),
    );
  });
});

describe('Idempotency-Key', () => {
  it('is a UUID in any case, or made up', () => {
    const id = newId();
    expect(commandIdFrom(id.toUpperCase())).toBe(id);
    expect(commandIdFrom(undefined)).toMatch(/^[0-9a-f-]{36}$/);
    for (const header of ['', 'x', `${id} `, `${id}, ${id}`, `{${id}}`, [id, id]])
      expect(refusalOf(() => commandIdFrom(header))).toBe('INVALID_IDEMPOTENCY_KEY');
  });
});

describe('X-Min-Position', () => {
  it('is short and plain', () => {
    expect(minPositionFrom(undefined)).toBeUndefined();
    expect(minPositionFrom('123:456')).toBe('123:456');
    for (const header of ['', ' ', 'a b', '1'.repeat(65), ['1', '2'], "1'; drop"])
      expect(refusalOf(() => minPositionFrom(header))).toBe('INVALID_MIN_POSITION');
  });
});

describe('Content-Type', () => {
  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    '%s is read',
    (type) => {
      expect(
        refusalOf(() => {
          requireJson({ 'content-type': type });
        }),
      ).toBeUndefined();
    },
  );

  it.each([
    undefined,
    '',
    'application/jsonp',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8; x=y',
  ])('%s is not', (type) => {
    expect(
      refusalOf(() => {
        requireJson({ 'content-type': type });
      }),
    ).toBe('UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('traceparent', () => {
  it('is taken as W3C says, or not at all', () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(traceIdFrom(`00-${trace}-00f067aa0ba902b7-01`)).toBe(trace);
    for (const header of [
      undefined,
      '',
      `00-${trace}-00f067aa0ba902b7`,
      `00-${trace}-00f067aa0ba902b7-01-more`,
      `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
      `ff-${trace}-00f067aa0ba902b7-01`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-${trace}-${'0'.repeat(16)}-01`,
    ])
      expect(traceIdFrom(header)).toBeUndefined();
  });

  it('is made anew for every request without one, never twice', () => {
    const ids = Array.from({ length: 2_000 }, () => requestIdsFrom({}));
    expect(new Set(ids.map(({ traceId }) => traceId)).size).toBe(2_000);
    for (const { traceId, traceparent } of ids) expect(traceIdFrom(traceparent)).toBe(traceId);
  });
});

describe('a query string', () => {
  it('gives back what was encoded into it', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (pairs) => {
        const given = pairs.filter(([name, value]) => name !== '' || value !== '');
        const url = `/x?${new URLSearchParams(given).toString()}`;
        const read = [...queryParameters(url)].flatMap(([name, values]) =>
          values.map((value) => [name, value]),
        );
        expect(read.sort()).toEqual(given.map(([name, value]) => [name, value]).sort());
      }),
    );
  });

  it('is refused with a code when it is anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([undefined, 'MALFORMED_URL', 'ILLEGAL_CHARACTER']).toContain(
          refusalOf(() => queryParameters(`/x?${text}`)),
        );
      }),
    );
  });
});
