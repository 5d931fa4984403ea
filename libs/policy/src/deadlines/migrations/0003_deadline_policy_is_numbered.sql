create trigger deadline_policy_is_numbered
  before insert on ledger_ops.deadline_policy
  for each row execute function ledger_ops.number_deadline_policy();
