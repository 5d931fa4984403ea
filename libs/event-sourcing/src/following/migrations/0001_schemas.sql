create schema if not exists ledger_ops;
create schema if not exists ledger_read;
