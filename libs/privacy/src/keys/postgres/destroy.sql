insert into ledger_keys.person_key as key (person_ref, destroyed_at, destroyed_by, retention_rule)
values ($1::uuid, $2::timestamptz, $3, $4)
on conflict (person_ref) do update
   set kek_id = null,
       wrapped = null,
       destroyed_at = excluded.destroyed_at,
       destroyed_by = excluded.destroyed_by,
       retention_rule = excluded.retention_rule
 where key.destroyed_at is null
