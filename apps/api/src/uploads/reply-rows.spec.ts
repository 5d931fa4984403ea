import fc from 'fast-check';
import { RequestRefused } from '#platform/http';
import type { JsonObject } from '#platform/json';
import { readCsv } from './csv-table.js';
import { rowsOfCsv, rowsOfJson, type UploadedRow } from './reply-rows.js';

const HEADER =
  'recommendation,position,publicSummary,signedOffBy,reasons,action1,action1Owner,action1DueOn,action1Measure';
const ROW =
  'REC-1,ACCEPTED,We will check.,CHIEF_OFFICER,,Check daily,Head of care,2026-12-31,No visit missed';

const csv = (text: string, type = 'text/csv') => rowsOfCsv(Buffer.from(text), type);
const file = (...rows: readonly string[]): string => [HEADER, ...rows].join('\r\n');
const answerOf = ({ reply }: UploadedRow): JsonObject | string =>
  typeof reply === 'object' && 'answer' in reply ? reply.answer : JSON.stringify(reply);
const only = (rows: readonly UploadedRow[]) => answerOf(rows[0] as UploadedRow);

const refusal = (work: () => unknown): readonly (readonly [string, string])[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof RequestRefused)
      return (error.problem.errors ?? [{ pointer: '', code: error.code, detail: '' }]).map(
        ({ code, pointer }) => [code, pointer],
      );
    throw error;
  }
  throw new Error('was taken');
};

const ANSWER = {
  position: 'ACCEPTED',
  publicSummary: 'We will check.',
  signedOffBy: 'CHIEF_OFFICER',
  plannedActions: [
    { text: 'Check daily', owner: 'Head of care', dueOn: '2026-12-31', measure: 'No visit missed' },
  ],
};

describe('a table of replies', () => {
  it('is read row by row, numbered as a spreadsheet does', () => {
    const rows = csv(file(ROW, '', ROW.replace('REC-1', 'REC-2'), ',,,,,,,,'));
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
    expect(rows.map(answerOf)).toEqual([ANSWER, ANSWER]);
    expect(rows.map(({ reply }) => (reply as { recommendation: string }).recommendation)).toEqual([
      'REC-1',
      'REC-2',
    ]);
  });

  it.each([
    ['a byte order mark', `\ufeff${file(ROW)}`],
    ['plain line ends', file(ROW).replaceAll('\r\n', '\n')],
    ['the line ends of old', file(ROW).replaceAll('\r\n', '\r')],
    ['semicolons', file(ROW).replaceAll(',', ';')],
    ['tabs', file(ROW).replaceAll(',', '\t')],
    ['quotes around everything', file(ROW).replace(/[^,\r\n]+/g, '"$&"')],
    [
      'headings as people write them',
      file(ROW).replace('publicSummary', 'Public summary').replace('action1DueOn', 'ACTION_1_due-on'),
    ],
    ['empty columns behind', `${HEADER},,\r\n${ROW},,`],
    ['codes in words', file(ROW).replace('ACCEPTED', 'accepted').replace('CHIEF_OFFICER', 'Chief officer')],
    ['a date as spreadsheets in England write it', file(ROW).replace('2026-12-31', '31/12/2026')],
    ['blanks around', file(ROW).replace('CHIEF_OFFICER', '  CHIEF_OFFICER ')],
  ])('with %s is the same', (_what, text) => {
    expect(only(csv(text))).toEqual(ANSWER);
  });

  it.each([
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'text/csv'],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'text/csv'],
    ['windows-1252', (text: string) => Buffer.from(text, 'latin1'), 'text/csv; charset=windows-1252'],
    ['utf-8', (text: string) => Buffer.from(text), 'text/csv;charset="UTF-8"'],
  ] as const)('in %s is read in it', (_name, encode, type) => {
    const text = file(ROW.replace('We will check.', 'Café, £5'.replace(',', '')));
    expect(only(rowsOfCsv(encode(text), type))).toMatchObject({ publicSummary: 'Café £5' });
  });

  it('may hold commas, quotes and line breaks within quotes', () => {
    const text = file(ROW.replace('We will check.', '"We ""will"" check,\r\nand tell"'));
    expect(only(csv(text))).toMatchObject({ publicSummary: 'We "will" check,\r\nand tell' });
    expect(csv(`${text}\r\n${ROW}`).map(({ row }) => row)).toEqual([2, 3]);
  });

  it.each(['=cmd|/c calc!A1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x","y")'])(
    'takes %s for the text it is',
    (text) => {
      const quoted = `"${text.replaceAll('"', '""')}"`;
      expect(only(csv(file(ROW.replace('We will check.', quoted))))).toMatchObject({ publicSummary: text });
    },
  );

  it('with several actions keeps their order and says where each stands', () => {
    const header = `${HEADER},action3,action3DueOn`;
    const [row] = csv(
      `${header}\r\n${ROW.replace('Check daily', '').replace('No visit missed', '')},Third,2027-01-01`,
    ) as [UploadedRow];
    expect(answerOf(row)).toMatchObject({ plannedActions: [{ text: 'Third', dueOn: '2027-01-01' }] });
    const { placeOf } = row.reply as { placeOf: (pointer: string) => string };
    expect(
      ['/plannedActions/0/dueOn', '/plannedActions/0/text', '/plannedActions', '/laneId', '/position'].map(
        placeOf,
      ),
    ).toEqual(['/action3DueOn', '/action3', '/action3', '/lane', '/position']);
  });

  it('skips rows in which nothing was filled in but what the form suggests', () => {
    const header = `recommendation,lane,organisation,responseDueOn,recommendationText,position,publicSummary,signedOffBy,action1,action1Owner,action1DueOn,action1Measure`;
    const told = 'REC-1,0197a1b2-0000-7000-8000-00000000ec02,POL-NORTHMOOR,2026-04-30,Text';
    const rows = csv(
      `${header}\r\n${told},,,,,Director,2027-03-31,\r\n${told},ACCEPTED,,,,Director,2027-03-31,`,
    );
    expect(rows.map(({ reply }) => (reply === 'blank' ? 'blank' : 'row'))).toEqual(['blank', 'row']);
    expect(answerOf(rows[1] as UploadedRow)).toEqual({ position: 'ACCEPTED' });
  });

  it.each([
    ['too few cells', 'REC-1,ACCEPTED'],
    ['too many cells', `${ROW},more`],
  ])('refuses a row with %s by itself', (_what, row) => {
    const rows = csv(file(row, ROW));
    expect(
      rows.map(({ reply }) => (typeof reply === 'object' && 'wrong' in reply ? reply.wrong.code : 'row')),
    ).toEqual(['WRONG_NUMBER_OF_CELLS', 'row']);
  });

  it.each([
    ['nothing', '', [['REQUIRED', '/header']]],
    ['blanks', '\r\n\r\n', [['REQUIRED', '/header']]],
    ['a heading nobody knows', `${HEADER},sumary\r\n`, [['UNKNOWN_FIELD', '/header/9']]],
    ['a heading twice', `${HEADER},Position\r\n`, [['DUPLICATE_KEY', '/header/9']]],
    ['no column for the position', file(ROW).replaceAll('position,', ''), [['REQUIRED', '/header/position']]],
    ['a quote that is not closed', file(ROW, 'REC-2,"ACCEPTED'), [['INVALID_CSV', '']]],
    ['a quote within a cell', file('REC-2,AC"CEPTED'), [['INVALID_CSV', '']]],
    ['a NUL', file(ROW.replace('check', 'ch\0eck')), [['ILLEGAL_CHARACTER', '']]],
    [
      'more rows than are taken at once',
      file(...Array.from({ length: 501 }, () => ROW)),
      [['TOO_MANY_ITEMS', '']],
    ],
    [
      'names of objects',
      `${HEADER},__proto__,constructor\r\n`,
      [
        ['UNKNOWN_FIELD', '/header/9'],
        ['UNKNOWN_FIELD', '/header/10'],
      ],
    ],
  ])('is refused as a whole with %s', (_what, text, errors) => {
    expect(refusal(() => csv(text))).toEqual(errors);
  });

  it('in no encoding anybody said is refused as a whole', () => {
    const latin = Buffer.from(file(ROW.replace('check', 'chéck')), 'latin1');
    expect(refusal(() => rowsOfCsv(latin, 'text/csv'))).toEqual([['INVALID_ENCODING', '']]);
    expect(refusal(() => csv(file(ROW), 'text/csv; charset=ebcdic'))).toEqual([
      ['UNSUPPORTED_MEDIA_TYPE', ''],
    ]);
  });

  it('quotes nothing of the file in what it says is wrong', () => {
    const secret = 'CANARY-7';
    for (const text of [`${secret},x\r\n`, file(`REC-1,"${secret}`), `${HEADER}\r\n${secret}"x`]) {
      try {
        csv(text);
      } catch (error) {
        expect(JSON.stringify((error as RequestRefused).problem)).not.toContain(secret);
      }
    }
  });
});

describe('whatever is sent', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', '"', ',', ';', '\r\n', 'a;b', '', ' ', '\ufeff'),
  );
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
    fc.string({ maxLength: 300 }).map((text) => Buffer.from(text)),
    fc.array(fc.string({ maxLength: 40 }), { maxLength: 8 }).map((rows) => Buffer.from(file(...rows))),
    fc.constantFrom(
      ...['\ufeff', '"', '\r', ',,,\n,,', `${HEADER}\n"`, '\0'].map((text) => Buffer.from(text)),
    ),
  );

  it('is read or refused, and never anything else', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom(
          'text/csv',
          'text/csv; charset=utf-16',
          'text/csv; charset=windows-1252',
          'text/csv; charset=x',
        ),
        (body, type) => {
          try {
            for (const { row, reply } of rowsOfCsv(body, type)) {
              expect(row).toBeGreaterThan(1);
              expect(['string', 'object']).toContain(typeof reply);
            }
          } catch (error) {
            if (!(error instanceof RequestRefused)) throw error;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('comes out of the table as it went in, whatever separates the cells', () => {
    const table = fc.tuple(
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\r\n', '\n'),
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(table, ([delimiter, end, rows, mark]) => {
        const text = [['a', 'b', 'c'], ...rows.map((row) => row.map(quoted))]
          .map((row) => row.join(delimiter))
          .join(end);
        const lone = rows.flat().some((value) => /[\0\p{Surrogate}]/u.test(value));
        fc.pre(!lone);
        const read = readCsv(Buffer.from(`${mark ? '\ufeff' : ''}${text}`), 'text/csv');
        expect(read.header).toEqual(['a', 'b', 'c']);
        const filled = rows
          .map((cells, index) => ({ row: index + 2, cells }))
          .filter(({ cells }) => cells.some((each) => each.trim() !== ''));
        expect(read.rows).toEqual(filled);
      }),
      { numRuns: 500 },
    );
  });
});

describe('replies as JSON', () => {
  it('are the fields of the command, with the recommendation they are for', () => {
    const [row] = rowsOfJson({ replies: [{ recommendation: ' REC-1 ', laneId: 'x', ...ANSWER }] }) as [
      UploadedRow,
    ];
    expect(row).toMatchObject({ row: 1, reply: { recommendation: 'REC-1', lane: 'x', answer: ANSWER } });
    expect((row.reply as { placeOf: (pointer: string) => string }).placeOf('/plannedActions/0/dueOn')).toBe(
      '/plannedActions/0/dueOn',
    );
  });

  it.each<[string, JsonObject, readonly (readonly [string, string])[]]>([
    ['nothing', {}, [['REQUIRED', '/replies']]],
    ['no list', { replies: 'x' }, [['INVALID_TYPE', '/replies']]],
    ['an empty list', { replies: [] }, [['INVALID_TYPE', '/replies']]],
    ['something beside', { replies: [{}], more: 1 }, [['UNKNOWN_FIELD', '/more']]],
    ['too many', { replies: Array.from({ length: 501 }, () => ({})) }, [['TOO_MANY_ITEMS', '/replies']]],
  ])('with %s are refused as a whole', (_what, body, errors) => {
    expect(refusal(() => rowsOfJson(body))).toEqual(errors);
  });

  it.each([[null], ['x'], [[]], [7]])('%j among them is refused by itself', (reply) => {
    const rows = rowsOfJson({ replies: [reply, { recommendation: 'REC-1' }] });
    expect(rows.map(({ reply: read }) => 'wrong' in (read as object))).toEqual([true, false]);
  });
});
