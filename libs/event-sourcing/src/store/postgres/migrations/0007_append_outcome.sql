-- What became of one append of a batch; see append_batch.
create type ledger_log.append_outcome as (
  outcome    text,
  revision   integer,
  hash       bytea,
  "position" bigint,
  event_id   uuid
);
