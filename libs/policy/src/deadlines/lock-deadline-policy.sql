select pg_advisory_xact_lock(hashtext('ledger_ops.deadline_policy'))
