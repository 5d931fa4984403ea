-- A page of the log: at most so many events and about so many bytes of payload, but always one event. octet_length does not unpack large values.
select "position", stream, revision, event_id, type, schema_version, data, meta, encode(hash, 'hex') as hash
  from (
    select e.*,
           sum(octet_length(data) + octet_length(meta))
             over (order by "position" rows between unbounded preceding and 1 preceding) as bytes_before
      from (select * from ledger_log.event where "position" > :after order by "position" limit :limit) e
  ) page
 where coalesce(bytes_before, 0) < :bytes
 order by "position"
