-- Events that could not be handled (PARKED), those of the same case behind them (WAITING), and what became of them.
-- Holds places and reasons, never an event's content.
create table ledger_ops.parked_event (
  id          int8 generated always as identity primary key,
  follower    text collate "C" not null,
  generation  int4 not null,
  case_id     text collate "C" not null,
  ordinal     int8 not null,
  position    text not null,
  stream      text not null,
  revision    int4 not null,
  event_id    text collate "C" not null,
  type        text not null,
  state       text not null check (state in ('PARKED', 'WAITING', 'RETRIED', 'DISCARDED')),
  reason      text,
  attempts    int4 not null default 0,
  parked_at   timestamptz(3) not null default now(),
  resolved_at timestamptz(3),
  unique (follower, generation, event_id)
);

create index parked_event_open on ledger_ops.parked_event (follower, generation, case_id, ordinal)
  where state in ('PARKED', 'WAITING');
