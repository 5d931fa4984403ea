import { ROLE_CODES, ROLES } from '../actor/index.js';
import type { AuthorisationRow } from './authorisation-row.js';
import { accessLevel, CONTENT_CLASSES } from './data-matrix.js';
import type { AuthorisationTable } from './table.js';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const markdownTable = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...body].map(line).join('\n');

const rowCells = (row: AuthorisationRow): string[] => [
  `\`${row.action}\``,
  row.kind,
  row.roles.join(' '),
  row.remit,
  row.dataClass,
  row.obligations.join(' ') || '–',
  row.segregation?.join(' ') || '–',
  row.source.replaceAll('|', '\\|'),
];

/** The policy table as the body of docs/authorisation.md: one line an action, then what each role is. */
export function renderMarkdown(table: AuthorisationTable): string {
  const actions = markdownTable(
    ['action', 'kind', 'roles', 'remit', 'data class', 'owes', 'not by', 'source'],
    table.rows.map(rowCells),
  );
  const roles = markdownTable(
    ['role', 'name', 'does'],
    ROLE_CODES.map((code) => [code, ROLES[code].label, ROLES[code].description]),
  );
  return `${actions}\n\n${roles}\n`;
}

/** Action × role at a glance: the row's remit where the role may act, a dot where it may not. */
export function renderMatrix(table: AuthorisationTable): string {
  return `${markdownTable(
    ['action', ...ROLE_CODES],
    table.rows.map((row) => [
      `\`${row.action}\``,
      ...ROLE_CODES.map((role) => (row.roles.includes(role) ? row.remit : '·')),
    ]),
  )}\n`;
}

/** Domain 2.2 as the code holds it: data class × role. */
export function renderDataMatrix(): string {
  return `${markdownTable(
    ['data class', ...ROLE_CODES],
    CONTENT_CLASSES.map((dataClass) => [
      dataClass,
      ...ROLE_CODES.map((role) => {
        const level = accessLevel(dataClass, role);
        return level === 'NONE' ? '·' : level;
      }),
    ]),
  )}\n`;
}
