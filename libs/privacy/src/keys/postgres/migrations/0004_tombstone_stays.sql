create trigger tombstone_stays
  before update on ledger_keys.person_key
  for each row when (old.destroyed_at is not null)
  execute function ledger_keys.refuse_reviving();
