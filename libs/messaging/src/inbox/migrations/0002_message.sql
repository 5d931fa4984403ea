-- What partners sent in: every message once, what became of it, and where it stood on its topic each time it came. Rows are never deleted.
--
-- Invariants: a row's `id` follows from sender, sender's id of the message and content, so that the same message is the same row however
-- often it comes. A row is there before anything is done about its message; the commands of a message have ids made from the row's, so
-- that a RECEIVED row may be worked on again, by anybody, without a second effect. An offset is committed only once the row is settled
-- and its sender told. Nothing readable of a message stands here: its digest is keyed, and what could not be used is kept sealed under a
-- key of its own until somebody has seen to it.
create table ledger_inbox.message (
  id           uuid primary key,
  topic        text collate "C" not null,
  partition    int4 not null,
  log_offset   int8 not null,
  sender       text,
  kind         text,
  message_id   text,
  digest       text not null,
  bytes        int4 not null,
  arrived_at   timestamptz(3) not null,
  state        text not null default 'RECEIVED' check (state in ('RECEIVED', 'DONE', 'REJECTED', 'DISCARDED')),
  outcome      text,
  stream       text,
  code         text,
  pointer      text,
  attempts     int4 not null default 0,
  sealed       bytea,
  entered_at   timestamptz(3) not null default now(),
  settled_at   timestamptz(3),
  told_at      timestamptz(3),
  check (state <> 'DONE' or (outcome is not null and settled_at is not null)),
  check (state <> 'REJECTED' or (code is not null and settled_at is not null))
);

create index message_rejected on ledger_inbox.message (settled_at, id) where state = 'REJECTED';
create index message_open on ledger_inbox.message (entered_at, id) where state = 'RECEIVED';
create index message_owed on ledger_inbox.message (settled_at, id) where told_at is null and sealed is not null;
