-- Which store holds the log of this ledger. One row, made when a process first opens the ledger, and changed by a move only: in the
-- transaction that takes every checkpoint along. Who is configured for another store than this does not start: two logs of one
-- ledger would each lack what the other has.
create table ledger_ops.log_home (
  only_row    boolean primary key default true check (only_row),
  store       text not null check (store in ('postgres', 'eventstoredb')),
  -- The log's first event, by which a log that is another one, or empty, is told from this.
  first_event uuid,
  since       timestamptz(3) not null default now()
);
