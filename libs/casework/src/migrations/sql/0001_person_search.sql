-- A search somebody made before registering a person (domain 3.1, P-1): proof that they looked. What they looked for stands
-- here only as a keyed hash.
create table ledger_ops.person_search (
  search_id uuid primary key,
  user_id text not null,
  at timestamptz not null,
  criteria_hash text not null,
  result_count integer not null
);
