-- The outcome of each append of a batch, by what is stored now and if the positions behind `head_position` were given to
-- those that fit. Reads only. For append_batch, under its lock.
create function ledger_log.judge_batch(
  streams text[], bases bigint[], base_hashes bytea[],
  owners integer[], owner_streams text[], revisions bigint[], ids uuid[],
  head_position bigint
) returns setof ledger_log.append_outcome
language sql stable
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
  with wanted as (
    select i.owner,
           count(*) as events,
           max(i.revision) as last_revision,
           count(*) = count(e.position)
             and bool_and(e.stream = i.stream)
             and max(e.revision - i.revision) = min(e.revision - i.revision) as known,
           max(e.revision) as known_revision,
           max(e.position) as known_position,
           (array_agg(e.hash order by e.revision desc))[1] as known_hash,
           (array_agg(e.event_id order by i.n) filter (where e.event_id is not null))[1] as known_id
      from unnest(owners, owner_streams, revisions, ids) with ordinality as i (owner, stream, revision, id, n)
      left join ledger_log.event e on e.event_id = i.id
     group by i.owner
  ),
  judged as (
    select append.n, wanted.*, newest.*,
           case
             when wanted.known then 'repeated'
             when wanted.known_id is not null then 'taken'
             when coalesce(newest.revision, 0) <> append.base then 'conflict'
             when newest.hash <> append.base_hash then 'forked'
             else 'stored'
           end as outcome
      from unnest(streams, bases, base_hashes) with ordinality as append (stream, base, base_hash, n)
      join wanted on wanted.owner = append.n
      left join lateral (
        select e.revision, e.hash
          from ledger_log.event e
         where e.stream = append.stream
         order by e.revision desc
         limit 1
      ) newest on true
  )
  select outcome,
         case outcome when 'stored' then last_revision when 'repeated' then known_revision else coalesce(revision, 0) end::integer,
         case outcome when 'repeated' then known_hash else hash end,
         case outcome
           when 'stored' then head_position + sum(events) filter (where outcome = 'stored') over (order by n)
           when 'repeated' then known_position
         end::bigint,
         known_id
    from judged
   order by n
$$;
