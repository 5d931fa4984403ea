-- Commands of process managers and of due runners that the domain refused. They are not sent again.
create table ledger_ops.process_manager_refusal (
  command_id  text collate "C" primary key,
  sender      text collate "C" not null,
  caused_by   text not null,
  code        text not null,
  reason      text not null,
  refused_at  timestamptz(3) not null default now()
);

create index process_manager_refusal_sender on ledger_ops.process_manager_refusal (sender, refused_at);
