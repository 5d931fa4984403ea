-- The newest event of each stream that is not beyond a revision, for streams that have one.
select wanted.stream, head.revision, encode(head.hash, 'hex') as hash
  from unnest(string_to_array($1, chr(31)), string_to_array($2, chr(31))::bigint[]) as wanted (stream, revision)
 cross join lateral (
   select e.revision, e.hash
     from ledger_log.event e
    where e.stream = wanted.stream and e.revision <= wanted.revision
    order by e.revision desc
    limit 1
 ) as head
