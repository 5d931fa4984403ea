-- Moves many checkpoints as `advance` moves one. Of a follower that has another owner, or stands elsewhere, there is no row.
-- The parameters stand in subqueries so that the planner does not see how many there are: it would plan anew for every number.
with wanted as (
  select * from unnest((select $1::text[]), (select $2::int4[]), (select $3::text[]), (select $4::text[]), (select $5::int8[]),
      (select $6::int8[]))
    as given (name, generation, old_checkpoint, new_checkpoint, ordinal, fence)
)
update ledger_ops.follower follower
set checkpoint = wanted.new_checkpoint, ordinal = wanted.ordinal, updated_at = now(), failure = null
from wanted
where follower.name = wanted.name and follower.generation = wanted.generation
  and follower.checkpoint = wanted.old_checkpoint and follower.fence = wanted.fence and follower.status <> 'RETIRED'
returning follower.name, follower.generation, follower.blocked,
  set_config('synchronous_commit', 'off', true) as commit
