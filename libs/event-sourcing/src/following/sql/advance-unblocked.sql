-- Moves a checkpoint as `advance` does, if nothing is parked; the effects of the batch stand in the same statement.
update ledger_ops.follower
set checkpoint = $4::text, ordinal = $5::int8, updated_at = now(), failure = null
where name = $1::text and generation = $2::int4 and checkpoint = $3::text and fence = $6::int8 and status <> 'RETIRED'
  and blocked = 0
returning set_config('synchronous_commit', 'off', true) as commit
