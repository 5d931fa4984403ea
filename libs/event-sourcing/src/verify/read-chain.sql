-- A page of the log in the order of positions, each event with the hash of the one that its stream says is before it.
-- At most $3 events and about $4 bytes of payload, but always one event.
select e.position::text as "position", e.stream, e.revision, e.event_id::text as event_id, e.type, e.schema_version,
       e.data, e.meta, encode(e.hash, 'hex') as hash, encode(e.digest, 'hex') as digest,
       case when before.position < e.position then encode(before.hash, 'hex') end as hash_before
  from (
    select *,
           sum(octet_length(data) + octet_length(meta))
             over (order by position rows between unbounded preceding and 1 preceding) as bytes_before
      from (
        select * from ledger_log.event where position > $1::bigint and position <= $2::bigint order by position limit $3
      ) page
  ) e
  left join lateral (
    select b.position, b.hash
      from ledger_log.event b
     where b.stream = e.stream and b.revision = e.revision::bigint - 1
  ) before on true
 where coalesce(e.bytes_before, 0) < $4
 order by e.position
