-- Guards against mistakes; what an owner or superuser does all the same, the hashes show.
create trigger event_is_append_only
  before update or delete or truncate on ledger_log.event
  for each statement execute function ledger_log.refuse_rewriting();
