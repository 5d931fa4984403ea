select person_ref, kek_id, wrapped
  from ledger_keys.person_key
 where kek_id <> $1 and ($2::uuid is null or person_ref > $2::uuid)
 order by person_ref
 limit $3
