-- Events whose stream has nothing at the revision before theirs, two at most. Looks at every event: only for naming a fault.
select e.stream, e.revision
  from ledger_log.event e
 where e.revision > 1
   and not exists (
     select from ledger_log.event b where b.stream = e.stream and b.revision = e.revision::bigint - 1
   )
 order by e.position
 limit 2
