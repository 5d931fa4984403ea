-- One row: the newest position, and a digest folded over the hash of every event in the order of positions,
-- digest(n) = sha256(digest(n - 1) || hash(n)), digest(0) = 32 zero bytes. Without it, cutting off the newest events would leave no trace.
create table ledger_log.head (
  only_row boolean primary key default true check (only_row),
  position bigint not null,
  digest   bytea not null
) with (fillfactor = 20);
