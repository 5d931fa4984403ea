import { defineProjection } from './projection.js';
import { foldTable } from './table.js';
import { tablePlans, type TablePlan } from './table-plan.js';
import { createTable } from './table-sql.js';

interface Row {
  readonly id: string;
  readonly areaCode: string;
  readonly hiddenFrom: readonly string[];
  readonly hiddenFromNobody: readonly string[];
  readonly note: string;
  readonly open: boolean;
}

const [plan] = tablePlans(
  defineProjection({
    name: 'notes',
    version: 1,
    accessClass: 'CONCERN_NARRATIVE',
    events: ['NoteTaken'],
    tables: {
      note: foldTable<Row, 'id'>({
        columns: {
          ...{ id: 'text', areaCode: 'text', hiddenFrom: 'text[]', hiddenFromNobody: 'text[]' },
          ...{ note: 'text', open: 'bool' },
        },
        key: ['id'],
        indexes: [{ columns: ['areaCode'] }, { columns: ['id'], where: "open and hidden_from <> '{}'" }],
        keysOf: ({ stream }) => [{ id: stream }],
        fold: (row) => row,
      }),
    },
  }),
) as [TablePlan];

describe('the table of a read model', () => {
  it('counts the texts its indexes hold or ask about, and no others', () => {
    const [create, ...uncounted] = createTable('rm', plan);
    expect(create).toContain('create table "rm"."note"');
    expect(uncounted).toEqual([
      'alter table "rm"."note" alter column "hidden_from_nobody" set statistics 0',
      'alter table "rm"."note" alter column "note" set statistics 0',
    ]);
  });
});
