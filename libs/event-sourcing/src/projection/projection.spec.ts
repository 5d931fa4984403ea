import { appendTable, defineProjection, foldTable } from './index.js';

interface Row {
  readonly id: string;
  readonly dueAt: string | null;
}

const table = (over: object = {}) =>
  appendTable<Row>({ columns: { id: 'text', dueAt: 'timestamptz' }, key: ['id'], rowsOf: () => [], ...over });

const define = (over: object) =>
  defineProjection({
    name: 'a-name',
    version: 1,
    accessClass: 'case',
    events: [],
    tables: { rows: table() },
    ...over,
  });

describe('a declaration', () => {
  it('has five seconds to show an event unless it says otherwise', () => {
    expect(define({}).refreshTargetMs).toBe(5_000);
    expect(define({ refreshTargetMs: 200 }).refreshTargetMs).toBe(200);
  });

  it('holds up the safeguarding case unless it says otherwise', () => {
    const event = { meta: { correlationId: 'case' }, stream: 'person-1' } as never;
    expect(define({}).caseOf(event)).toBe('case');
    expect(define({ caseOf: ({ stream }: { stream: string }) => stream }).caseOf(event)).toBe('person-1');
  });

  it.each<[string, object]>([
    ['its name must be short', { name: 'Not A Name' }],
    ['its version must be 1 or more', { version: 0 }],
    ['it has no table', { tables: {} }],
    ['table BadName must be in snake_case', { tables: { BadName: table() } }],
    ['table rows has no key', { tables: { rows: table({ key: [] }) } }],
    ['table rows has no column nope', { tables: { rows: table({ indexes: [{ columns: ['nope'] }] }) } }],
    [
      'table rows has two columns of one name',
      { tables: { rows: table({ columns: { id: 'text', dueAt: 'text', due_at: 'text' } }) } },
    ],
    [
      'table rows cannot have data in its key',
      {
        tables: {
          rows: foldTable<{ data: object }, 'data'>({
            columns: { data: 'jsonb' },
            key: ['data'],
            keysOf: () => [],
            fold: () => undefined,
          }),
        },
      },
    ],
  ])('is refused when %s', (message, over) => {
    expect(() => define(over)).toThrow(message);
  });
});
