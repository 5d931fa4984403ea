-- The parameter stands in a subquery so that the planner does not see how many there are: it would plan anew for every number.
-- limit 1 keeps it from joining: a plan made while the table was small stays right when it has grown.
select held.*
  from unnest((select $1::text[]::uuid[])) as wanted (person_ref)
 cross join lateral (
   select person_ref, kek_id, wrapped, destroyed_at, destroyed_by, retention_rule
     from ledger_keys.person_key key
    where key.person_ref = wanted.person_ref
    limit 1
 ) as held
