-- Every time somebody worked on a message by hand: who, what and why. Rows are only inserted.
create table ledger_inbox.message_audit (
  id         int8 generated always as identity primary key,
  at         timestamptz(3) not null default now(),
  actor      text not null,
  action     text not null check (action in ('REPLAY', 'DISCARD')),
  message_id uuid not null references ledger_inbox.message (id),
  reason     text,
  result     text not null
);

create index message_audit_message on ledger_inbox.message_audit (message_id, id);
