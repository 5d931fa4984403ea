import { z } from 'zod';
import { type Role, ROLE_CODES } from '../actor/index.js';
import {
  type AuthorisationDeclaration,
  type AuthorisationRow,
  OBLIGATIONS,
  REMITS,
  SEGREGATIONS,
} from './authorisation-row.js';
import { type AccessLevel, accessLevel, DATA_CLASSES, isCaseContent } from './data-matrix.js';

export type TableFaultCode =
  | 'DUPLICATE_ACTION'
  | 'NO_ROLES'
  | 'UNKNOWN_ROLE'
  | 'UNKNOWN_VALUE'
  | 'DUPLICATE_ROLE'
  | 'SOURCE_MISSING'
  | 'ADMINISTRATOR_SEES_CONTENT'
  | 'DATA_CLASS_CLOSED_TO_ROLE'
  | 'REMIT_TOO_WIDE'
  | 'ACCESS_ENTRY_MISSING'
  | 'PUBLIC_SEES_MORE';

/** A row that contradicts the domain pages: found when the program starts, never when a person is at the desk. */
export class AuthorisationTableInvalid extends Error {
  override readonly name = 'AuthorisationTableInvalid';

  constructor(
    readonly code: TableFaultCode,
    readonly action: string,
    detail: string,
  ) {
    super(`${code}: ${action}: ${detail}`);
  }
}

/** The one policy table. Rows are contributed by the declarations of commands and queries. */
export interface AuthorisationTable {
  /** In alphabetical order of action. */
  readonly rows: readonly AuthorisationRow[];
  rowOf(action: string): AuthorisationRow | undefined;
}

const rowSchema = z.object({
  action: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  kind: z.enum(['command', 'query']),
  roles: z.array(z.enum(ROLE_CODES)),
  remit: z.enum(REMITS),
  dataClass: z.enum(DATA_CLASSES),
  obligations: z.array(z.enum(OBLIGATIONS)),
  segregation: z.array(z.enum(SEGREGATIONS)).default([]),
  source: z.string(),
}) satisfies z.ZodType<AuthorisationRow>;

const OPEN: ReadonlySet<AccessLevel> = new Set(['FULL', 'SUMMARY', 'OWN_ORG', 'OWN_SUBJECT', 'REASON']);

/** A role that sees only its own organisation's or its own items must not stand in a row that opens an area. */
const NARROW_REMITS: Partial<Record<AccessLevel, readonly string[]>> = {
  OWN_ORG: ['OWN_ORG', 'PARTY', 'ASSIGNED'],
  OWN_SUBJECT: ['ASSIGNED'],
};

function faultOf(row: AuthorisationRow): [TableFaultCode, string] | undefined {
  if (row.roles.length === 0) return ['NO_ROLES', 'a row nobody may use'];
  if (new Set(row.roles).size !== row.roles.length) return ['DUPLICATE_ROLE', row.roles.join(' ')];
  const isPublic = row.roles.includes('PUB');
  if (isPublic !== (row.dataClass === 'PUBLISHED') || (isPublic && row.kind === 'command'))
    return [
      'PUBLIC_SEES_MORE',
      'the public reads what is published, and nothing else; nobody else needs a row for it',
    ];
  if (row.source.trim() === '') return ['SOURCE_MISSING', 'say which page or section grants this'];
  if (!isCaseContent(row.dataClass)) return undefined;
  if (row.roles.includes('ADM')) return ['ADMINISTRATOR_SEES_CONTENT', `RM-5, ${row.dataClass}`];
  return row.kind === 'query' ? queryFaultOf(row) : undefined;
}

function queryFaultOf(row: AuthorisationRow): [TableFaultCode, string] | undefined {
  const levelOf = (role: Role): AccessLevel => accessLevel(row.dataClass, role);
  const closed = row.roles.find((role) => !OPEN.has(levelOf(role)));
  if (closed)
    return ['DATA_CLASS_CLOSED_TO_ROLE', `${closed} has ${levelOf(closed)} on ${row.dataClass} (2.2)`];
  const wide = row.roles.find((role) => NARROW_REMITS[levelOf(role)]?.includes(row.remit) === false);
  if (wide)
    return ['REMIT_TOO_WIDE', `${wide} has ${levelOf(wide)} on ${row.dataClass}, not ${row.remit} (2.2)`];
  if (!row.obligations.includes('ACCESS_ENTRY')) return ['ACCESS_ENTRY_MISSING', `RM-3, ${row.dataClass}`];
  return undefined;
}

function checked(declaration: AuthorisationDeclaration): AuthorisationRow {
  const { success, data: row, error } = rowSchema.safeParse(declaration);
  if (!success) {
    const [field, ...rest] = error.issues[0]?.path ?? [];
    const code = field === 'roles' ? 'UNKNOWN_ROLE' : 'UNKNOWN_VALUE';
    throw new AuthorisationTableInvalid(code, declaration.action, [field, ...rest].join('.'));
  }
  const fault = faultOf(row);
  if (fault) throw new AuthorisationTableInvalid(fault[0], row.action, fault[1]);
  return Object.freeze(row);
}

/** The table of these rows; throws `AuthorisationTableInvalid` for the first row the domain pages contradict. */
export function authorisationTable(declarations: readonly AuthorisationDeclaration[]): AuthorisationTable {
  const byAction = new Map<string, AuthorisationRow>();
  for (const declaration of declarations) {
    const row = checked(declaration);
    if (byAction.has(row.action))
      throw new AuthorisationTableInvalid('DUPLICATE_ACTION', row.action, 'two rows');
    byAction.set(row.action, row);
  }
  const rows = [...byAction.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
  return { rows: Object.freeze(rows), rowOf: (action) => byAction.get(action) };
}
