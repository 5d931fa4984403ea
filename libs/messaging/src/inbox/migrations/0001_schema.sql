create schema if not exists ledger_inbox;
