-- Each time a message came: one row for each place on a topic that was ever read. What a topic held and is not here was not read.
create table ledger_inbox.delivery (
  topic      text collate "C" not null,
  partition  int4 not null,
  log_offset int8 not null,
  message_id uuid not null references ledger_inbox.message (id),
  at         timestamptz(3) not null default now(),
  primary key (topic, partition, log_offset, message_id)
);

create index delivery_message on ledger_inbox.delivery (message_id);
