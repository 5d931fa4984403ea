-- Every decision on how long a clock runs, oldest first. Which row holds for a key, an area and a moment is decided by
-- PolicyTable, not here. Events name the row that gave their due date by its version, so a row once written stays.
create table ledger_ops.deadline_policy (
  version        integer primary key,
  policy_key     text not null,
  area_code      text not null,
  amount         integer not null,
  unit           text not null check (unit in ('WORKING_DAYS', 'CALENDAR_DAYS', 'CLOCK_HOURS', 'MONTHS')),
  starts_from    text not null,
  effective_from date not null,
  kind           text not null check (kind in ('TARGET', 'STATUTORY')),
  source         text not null,
  adopted_by     text not null,
  adopted_at     timestamptz not null
);
