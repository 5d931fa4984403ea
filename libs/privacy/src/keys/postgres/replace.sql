-- Rows are locked in one order, so that two that rewrap at once never deadlock. A key that was destroyed or rewrapped since it
-- was read is no longer under the key-encryption key it was read with, and stays as it is.
with change as (
  select unnest($1::text[])::uuid as person_ref,
         unnest($2::text[]) as kek_id_read,
         unnest($3::text[]) as kek_id,
         decode(unnest($4::text[]), 'hex') as wrapped
), locked as (
  select key.person_ref
    from ledger_keys.person_key as key
    join change on change.person_ref = key.person_ref and change.kek_id_read = key.kek_id
   order by key.person_ref
     for update of key
)
update ledger_keys.person_key as key
   set kek_id = change.kek_id, wrapped = change.wrapped
  from change
 where key.person_ref = change.person_ref
   and key.kek_id = change.kek_id_read
   and key.person_ref in (select person_ref from locked)
