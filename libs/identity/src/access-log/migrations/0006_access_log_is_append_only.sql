create trigger access_log_is_append_only
  before update or delete or truncate on ledger_ops.access_log
  for each statement execute function ledger_ops.refuse_rewriting_access_log();
