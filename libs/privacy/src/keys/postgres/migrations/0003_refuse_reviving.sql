create function ledger_keys.refuse_reviving() returns trigger
language plpgsql as $$
begin
  raise exception 'PERSON_KEY_IS_FINAL' using
    errcode = 'restrict_violation',
    detail = format('%s on %I.%I', tg_op, tg_table_schema, tg_table_name);
end
$$;
