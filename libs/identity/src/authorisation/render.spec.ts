import { renderDataMatrix, renderMarkdown, renderMatrix } from './render.js';
import { authorisationTable } from './table.js';

const table = authorisationTable([
  {
    action: 'decideConcern',
    kind: 'command',
    roles: ['SAM'],
    remit: 'AREA',
    dataClass: 'CONCERN_NARRATIVE',
    obligations: ['ACCESS_ENTRY', 'REASON'],
    segregation: ['NOT_RAISER', 'NOT_PACH'],
    source: 'Care Act 2014 s42(1) | domain 2.3',
  },
]);

const columns = (line: string): number => line.replaceAll('\\|', '').split('|').length;

describe('the rendered table', () => {
  it('says of each action who, where, what and why', () => {
    expect(renderMarkdown(table)).toContain(
      '| `decideConcern` | command | SAM | AREA | CONCERN_NARRATIVE | ACCESS_ENTRY REASON | NOT_RAISER NOT_PACH | ' +
        'Care Act 2014 s42(1) \\| domain 2.3 |',
    );
    expect(renderMarkdown(table)).toContain('| SAM | Safeguarding adults manager |');
  });

  it.each([
    ['action × role', renderMatrix(table)],
    ['data class × role', renderDataMatrix()],
  ])('has a cell for every role in %s', (_name, text) => {
    expect(new Set(text.trim().split('\n').map(columns))).toEqual(new Set([30]));
  });

  it('shows the remit where the role may act and a dot elsewhere', () => {
    const [head = '', , row = ''] = renderMatrix(table).split('\n');
    const cell = (role: string): string => row.split(' | ')[head.split(' | ').indexOf(role)] ?? '';
    expect([cell('SAM'), cell('SW')]).toEqual(['AREA', '·']);
  });
});
