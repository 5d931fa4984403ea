-- Gives one parked event up in a generation this build cannot go on with. The next of its case takes its place, so that the
-- case stays blocked there and can be worked on by the build that has the generation's version.
with given_up as (
  update ledger_ops.parked_event set state = 'DISCARDED', resolved_at = now()
  where id = $1::int8 and state = 'PARKED'
  returning follower, generation, case_id
), next as (
  update ledger_ops.parked_event p set state = 'PARKED', reason = 'the event before it was discarded'
  where p.id = (
    select w.id from ledger_ops.parked_event w join given_up g using (follower, generation, case_id)
    where w.state = 'WAITING' order by w.ordinal limit 1)
)
update ledger_ops.follower f set blocked = blocked - 1
from given_up g where f.name = g.follower and f.generation = g.generation
returning (
  select count(*) from ledger_ops.parked_event o
  where o.follower = g.follower and o.generation = g.generation and o.case_id = g.case_id
    and o.state in ('PARKED', 'WAITING') and o.id <> $1::int8
) as behind
