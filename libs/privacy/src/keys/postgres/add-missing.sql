-- In one order, so that two that add the same persons wait for each other and never deadlock.
insert into ledger_keys.person_key (person_ref, kek_id, wrapped)
select person_ref, kek_id, wrapped
  from (select unnest($1::text[])::uuid as person_ref, unnest($2::text[]) as kek_id, decode(unnest($3::text[]), 'hex') as wrapped) as made
 order by person_ref
on conflict (person_ref) do nothing
returning person_ref
