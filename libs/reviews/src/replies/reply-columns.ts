import { MOST_ACTIONS } from '../recommendation/planned-actions.js';

/** Columns of one reply, in the order of the form. */
export const ANSWER_COLUMNS = ['position', 'publicSummary', 'signedOffBy', 'signatory', 'reasons'] as const;
type AnswerColumn = (typeof ANSWER_COLUMNS)[number] | 'receivedVia';

/** Columns the ledger fills in, for whoever fills in the rest. They are not read back. */
export const TOLD_COLUMNS = ['organisation', 'responseDueOn', 'recommendationText'] as const;

const ACTION_PARTS = ['text', 'owner', 'dueOn', 'measure'] as const;
type ActionPart = (typeof ACTION_PARTS)[number];

/** What a column of a form holds. */
export type ReplyColumn =
  | { readonly kind: 'recommendation' | 'lane' | 'told'; readonly name: string }
  | { readonly kind: 'answer'; readonly name: AnswerColumn }
  | { readonly kind: 'action'; readonly name: string; readonly nth: number; readonly part: ActionPart };

/** `action1`, `action1Owner`, `action1DueOn`, `action1Measure` */
export const actionColumns = (nth: number): readonly string[] =>
  ACTION_PARTS.map((part) =>
    part === 'text' ? `action${nth}` : `action${nth}${part.charAt(0).toUpperCase()}${part.slice(1)}`,
  );

const COLUMNS: ReadonlyMap<string, ReplyColumn> = new Map(
  [
    { kind: 'recommendation', name: 'recommendation' } as const,
    { kind: 'lane', name: 'lane' } as const,
    ...TOLD_COLUMNS.map((name) => ({ kind: 'told', name }) as const),
    ...[...ANSWER_COLUMNS, 'receivedVia' as const].map((name) => ({ kind: 'answer', name }) as const),
    ...Array.from({ length: MOST_ACTIONS }, (_, index) =>
      actionColumns(index + 1).map(
        (name, at) => ({ kind: 'action', name, nth: index + 1, part: ACTION_PARTS[at] ?? 'text' }) as const,
      ),
    ).flat(),
  ].map((column): [string, ReplyColumn] => [plain(column.name), column]),
);

/** Without what people change in a heading: `Public summary`, `public_summary` and `publicSummary` are one. */
function plain(heading: string): string {
  return heading.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The column of a heading; undefined where the form has none of this name. */
export const columnOf = (heading: string): ReplyColumn | undefined => COLUMNS.get(plain(heading));

/** Columns without which no row can be an answer. */
export const NEEDED_COLUMNS = ['recommendation', 'position', 'publicSummary', 'signedOffBy'] as const;
