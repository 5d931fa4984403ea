-- Every move of the log that was finished: who, from where to where, and what the log was then. Rows are only inserted.
create table ledger_ops.log_move (
  id         int8 generated always as identity primary key,
  at         timestamptz(3) not null default now(),
  actor      text not null,
  from_store text not null,
  to_store   text not null,
  events     int8 not null,
  digest     text not null
);
