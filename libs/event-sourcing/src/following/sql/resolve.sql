-- Settles open events of a case: they are handled again right now, and whatever fails is parked anew.
with settled as (
  update ledger_ops.parked_event
  set state = case when id = $4::int8 then $5::text else 'RETRIED' end, resolved_at = now()
  where follower = $1::text and generation = $2::int4 and case_id = $3::text and state in ('PARKED', 'WAITING')
  returning id
)
update ledger_ops.follower
set blocked = blocked - (select count(*) from settled)
where name = $1::text and generation = $2::int4
