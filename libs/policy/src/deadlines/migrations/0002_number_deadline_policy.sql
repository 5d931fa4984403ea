-- Versions run 1, 2, 3 … without a gap, whoever inserts. The lock is held until the transaction ends, so the next number
-- is drawn only when the last is visible or gone; a sequence would leave a hole for every rollback.
create function ledger_ops.number_deadline_policy() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('ledger_ops.deadline_policy'));
  select coalesce(max(version), 0) + 1 into new.version from ledger_ops.deadline_policy;
  new.adopted_at := clock_timestamp();
  return new;
end
$$;
