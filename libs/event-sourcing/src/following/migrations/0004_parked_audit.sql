-- Every time somebody worked on parked events: who, what, why, and what came of it. Rows are only inserted.
create table ledger_ops.parked_audit (
  id           int8 generated always as identity primary key,
  at           timestamptz(3) not null default now(),
  actor        text not null,
  action       text not null check (action in ('RETRY', 'DISCARD')),
  parked_id    int8 not null,
  follower     text not null,
  generation   int4 not null,
  case_id      text not null,
  event_id     text not null,
  reason       text,
  handled      int4 not null,
  still_parked int4 not null
);

create index parked_audit_parked on ledger_ops.parked_audit (parked_id);
