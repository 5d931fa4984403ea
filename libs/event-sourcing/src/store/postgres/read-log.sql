-- A page of the log: at most $2 events and about $3 bytes of payload, but always one event. octet_length does not unpack large values.
-- Values stand in subqueries, where the planner does not see them: seeing them it would plan this anew for every page.
select "position", stream, revision, event_id, type, schema_version, data, meta, encode(hash, 'hex') as hash
  from (
    select e.*,
           sum(octet_length(data) + octet_length(meta))
             over (order by "position" rows between unbounded preceding and 1 preceding) as bytes_before
      from (select * from ledger_log.event where "position" > (select $1::int8) order by "position" limit (select $2::int8)) e
  ) page
 where coalesce(bytes_before, 0) < (select $3::int8)
 order by "position"
