select person_ref, kek_id, wrapped, destroyed_at, destroyed_by, retention_rule
  from ledger_keys.person_key
 where person_ref = any ($1::text[]::uuid[])
