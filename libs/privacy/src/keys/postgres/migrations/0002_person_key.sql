-- One row per person who ever had a key: the wrapped key, or what is left of it.
--
-- Invariants: a row is either a key (kek_id, wrapped) or a tombstone (destroyed_…), never both and never neither. A tombstone
-- is final, and a row never goes away: without one, a person whose key was destroyed could be given a new one.
create table ledger_keys.person_key (
  person_ref     uuid primary key,
  kek_id         text collate "C",
  wrapped        bytea,
  made_at        timestamptz(3) not null default now(),
  destroyed_at   timestamptz(3),
  destroyed_by   text,
  retention_rule text,
  constraint person_key_is_key_or_tombstone check (
    num_nonnulls(kek_id, wrapped) = case when destroyed_at is null then 2 else 0 end
    and num_nonnulls(destroyed_by, retention_rule) = case when destroyed_at is null then 0 else 2 end
  )
);
