create schema if not exists ledger_ops;

create table if not exists ledger_ops.migration (
  module     text not null,
  name       text not null,
  sha256     text not null,
  applied_at timestamptz(3) not null default clock_timestamp(),
  primary key (module, name)
);
