-- A key deleted without a tombstone would be an erasure that nobody ordered and nobody can see.
create trigger person_key_stays
  before delete or truncate on ledger_keys.person_key
  for each statement execute function ledger_keys.refuse_reviving();
