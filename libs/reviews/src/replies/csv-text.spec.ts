import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText } from './csv-text.js';
import { actionColumns, columnOf } from './reply-columns.js';

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('=1+1', '+44', '-5', '@x', '\tx', '\rx', '"', 'a,b', 'a;b', 'a\nb', ''),
);

describe('a form as CSV', () => {
  it('is read again as it was written, and no cell of it begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const read: string[][] = parse(csvText(rows), { bom: true, record_delimiter: '\r\n' });
        read.flat().forEach((text, index) => {
          const written = rows.flat()[index] ?? '';
          expect(text.startsWith("'") ? [written, `'${written}`] : [written]).toContain(text);
          expect(text).not.toMatch(/^[=+\-@\t\r]/);
        });
        expect(read).toHaveLength(rows.length);
      }),
    );
  });

  it('says that it is UTF-8', () => {
    expect(Buffer.from(csvText([['é']])).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});

describe('a heading', () => {
  it.each(['publicSummary', 'Public summary', ' PUBLIC_SUMMARY ', 'public-summary'])(
    '%j is that of the summary',
    (heading) => {
      expect(columnOf(heading)).toEqual({ kind: 'answer', name: 'publicSummary' });
    },
  );

  it.each(['', 'summary', 'action0', 'action21', 'action1x', 'constructor', '__proto__', 'toString'])(
    '%j is none of the form',
    (heading) => {
      expect(columnOf(heading)).toBeUndefined();
    },
  );

  it('of an action says which one and which part', () => {
    expect(actionColumns(20)).toEqual(['action20', 'action20Owner', 'action20DueOn', 'action20Measure']);
    expect(columnOf('Action 20 due on')).toEqual({
      kind: 'action',
      name: 'action20DueOn',
      nth: 20,
      part: 'dueOn',
    });
  });
});
