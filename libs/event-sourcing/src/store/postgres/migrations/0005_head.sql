-- One row: position and digest of the newest event, moved on by append_batch. Where the next positions come from; and without
-- it, cutting off the newest events would leave no trace.
create table ledger_log.head (
  only_row boolean primary key default true check (only_row),
  position bigint not null,
  digest   bytea not null
) with (fillfactor = 20);
