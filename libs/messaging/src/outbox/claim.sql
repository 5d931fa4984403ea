-- Takes the next message that is due: $1 the ledger's time, $2 for how long (ms).
--
-- Invariant: of a topic one message at a time is in anybody's hands, the earliest first. Claims go one after the other, under the
-- lock taken before this statement, so that each sees what the one before took.
with next as (
  select m.id
  from ledger_outbox.message m
  where m.state in ('WAITING', 'SENDING', 'SENT')
    and m.next_at <= $1::timestamptz
    and (m.leased_until is null or m.leased_until < clock_timestamp())
    and not exists (
      select 1
      from ledger_outbox.message o
      where o.topic = m.topic
        and o.id <> m.id
        and o.state in ('WAITING', 'SENDING', 'SENT')
        and (o.leased_until >= clock_timestamp()
          or (o.state <> 'WAITING' and m.state = 'WAITING')
          or ((o.state <> 'WAITING') = (m.state <> 'WAITING') and (o.next_at, o.planned_for, o.id) < (m.next_at, m.planned_for, m.id)))
    )
  order by m.next_at, m.planned_for, m.id
  limit 1
  for update skip locked
)
update ledger_outbox.message m
set fence = m.fence + 1, leased_until = clock_timestamp() + make_interval(secs => $2::int8 / 1000.0)
from next
where m.id = next.id
returning m.id, m.fence
