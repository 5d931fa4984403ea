-- In a transaction of its own, so that nobody who writes waits while older rows are read.
alter table ledger_ops.access_log
  validate constraint access_log_user_id_check,
  validate constraint access_log_operation_check,
  validate constraint access_log_refusal_code_check,
  validate constraint access_log_criteria_hash_check,
  validate constraint access_log_purpose_check;
