-- The event that was stored behind the one with digest $1 (hex), wherever it is now. Looks at every event: only for naming a fault.
select e.position::text as "position", e.stream, e.revision, e.event_id::text as event_id, e.type
  from ledger_log.event e
 where e.digest = sha256(decode($1, 'hex') || e.hash)
 order by e.position
 limit 1
