import type { Sql } from '#platform/database';

type Condition = ReturnType<Sql>;

/**
 * The conditions of a list that are asked, one behind the other, each beginning with `and`. Those that are not leave nothing behind: a
 * condition that may be none (`$1 is null or …`) is asked of every row once a session keeps one plan for all values.
 */
export const askedConditions = (
  sql: Sql,
  conditions: readonly (Condition | false | undefined)[],
): Condition => conditions.reduce<Condition>((all, one) => (one ? sql`${all} ${one}` : all), sql``);
