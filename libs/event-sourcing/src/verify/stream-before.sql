-- How many events a stream has before a position, and the hash of the last of them. Only for naming a fault.
select count(*)::integer as events, encode((array_agg(e.hash order by e.position desc))[1], 'hex') as hash
  from ledger_log.event e
 where e.stream = $1 and e.position < $2::bigint
