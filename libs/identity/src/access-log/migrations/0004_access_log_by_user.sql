create index access_log_by_user on ledger_ops.access_log (user_id, at desc, number desc);
