-- The first event outside the positions that append_batch has given out. One snapshot: an append moves both at once.
select e.position::text as "position", e.stream, e.revision, e.event_id::text as event_id, e.type
  from ledger_log.event e
 where e.position > (select h.position from ledger_log.head h) or e.position < 1
 order by e.position
 limit 1
