-- The events of every stream. Written by append_batch only.
--
-- Invariants: positions run 1, 2, 3 … without a gap and become visible in this very order (see append_batch), so a reader
-- that has seen position n has seen everything before it and never looks back. Revisions of a stream run 1, 2, 3 ….
--
-- hash is chained over the stream and speaks for every column before it but the position; digest is chained over the log,
-- digest(n) = sha256(digest(n - 1) || hash(n)) with digest(0) = 32 zero bytes, and so speaks for the positions.
-- Nothing stored here can change unnoticed. data and meta are text, not jsonb: the hash speaks for the very characters.
create table ledger_log.event (
  position       bigint primary key,
  stream         text collate "C" not null,
  revision       integer not null,
  event_id       uuid not null,
  type           text collate "C" not null,
  schema_version smallint not null,
  data           text not null,
  meta           text not null,
  hash           bytea not null,
  digest         bytea not null,
  constraint event_stream_revision_key unique (stream, revision),
  constraint event_event_id_key unique (event_id)
);
