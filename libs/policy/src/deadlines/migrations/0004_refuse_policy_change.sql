create function ledger_ops.refuse_policy_change() returns trigger
language plpgsql as $$
begin
  raise exception 'HISTORY_IS_IMMUTABLE' using
    errcode = 'restrict_violation',
    detail = format('%s on %I.%I: adopt a newer row instead', tg_op, tg_table_schema, tg_table_name);
end
$$;
