create function ledger_ops.refuse_rewriting_access_log() returns trigger
language plpgsql as $$
begin
  raise exception 'HISTORY_IS_IMMUTABLE' using
    errcode = 'restrict_violation',
    detail = format('%s on %I.%I', tg_op, tg_table_schema, tg_table_name);
end
$$;
