select distinct case_id
from ledger_ops.parked_event
where follower = $1::text and generation = $2::int4 and state in ('PARKED', 'WAITING')
  and case_id = any ($3::text[])
