create trigger deadline_policy_is_append_only
  before update or delete or truncate on ledger_ops.deadline_policy
  for each statement execute function ledger_ops.refuse_policy_change();
