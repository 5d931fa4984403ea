-- Messages to organisations: what is owed, what is on its way, and what became of each. Rows are never deleted.
--
-- Invariants: a row's `id` follows from what the message is about, so that adding it again adds nothing. `letter` and `marked_at` are
-- committed before the letter is handed over, and the row stays SENDING until it is known whether it arrived: whoever finds such a row
-- asks for its id before sending again. `fence` rises with every claim and each change names the fence it was claimed under, so that a
-- worker that wakes up late changes nothing. `next_at` and `sent_at` are times of the ledger's clock, which a test may set; `marked_at`
-- and `leased_until` are the database's, as they bound what other processes may be doing now.
create table ledger_outbox.message (
  id           uuid primary key,
  kind         text not null,
  topic        text collate "C" not null,
  planned_for  timestamptz(3) not null,
  next_at      timestamptz(3) not null,
  details      jsonb not null,
  state        text not null check (state in ('WAITING', 'SENDING', 'SENT', 'DONE', 'DROPPED', 'DEAD')),
  letter       jsonb,
  attempts     int4 not null default 0,
  marked_at    timestamptz(3),
  sent_at      timestamptz(3),
  channel      text,
  carrier_ref  text,
  reason       text,
  fence        int4 not null default 0,
  leased_until timestamptz(3),
  written_at   timestamptz(3) not null default now(),
  settled_at   timestamptz(3),
  check (state not in ('SENDING', 'SENT') or (letter is not null and marked_at is not null)),
  check (state not in ('SENT', 'DONE') or (sent_at is not null and channel is not null)),
  check (state not in ('DROPPED', 'DEAD') or reason is not null)
);

create index message_open on ledger_outbox.message (next_at, id) where state in ('WAITING', 'SENDING', 'SENT');
create index message_topic on ledger_outbox.message (topic, planned_for, id);
create index message_dead on ledger_outbox.message (settled_at, id) where state = 'DEAD';
