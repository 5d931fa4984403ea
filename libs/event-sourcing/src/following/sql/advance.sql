-- Moves a checkpoint, if it stands where its owner believes and the owner still is one. No row: it is not.
-- Settings for the rest of the transaction: plans are made while tables are small and kept when they are not, so they must
-- not scan whole tables; and the commit need not wait for the disk, since checkpoint and effects are lost or kept together.
update ledger_ops.follower
set checkpoint = $4::text, ordinal = $5::int8, updated_at = now(), failure = null
where name = $1::text and generation = $2::int4 and checkpoint = $3::text and fence = $6::int8 and status <> 'RETIRED'
returning blocked,
  set_config('enable_seqscan', 'off', true) as planner,
  set_config('synchronous_commit', 'off', true) as commit
