-- Appends to many streams in one call. Nearly always every append fits; then it gives one row:
--   all       everything is in; position is that of the event before the first of them
-- Otherwise it gives each append an outcome of its own, in the order given:
--   stored    all its events are in; position is that of the last
--   repeated  all its events were in already, from an earlier try; revision, position and hash are those of the last
--   taken     event_id belongs to an event of another append
--   conflict  the stream is not at the revision built upon; revision and hash say where it is
--   forked    the stream is at that revision but with another hash: the caller remembers another history
--
-- One array element for each append: its stream (each at most once), the revision it builds upon and the hash there.
-- One for each event: the append it belongs to (1, 2, …) and the columns. Event ids are unique within a call.
--
-- Order of positions: the lock is held until the transaction ends, and a commit becomes visible before its locks are
-- released. So whoever draws positions does so after all lower ones have become visible, or have gone with a rollback that
-- took the head back with it. Hence no gaps, never a late lower position, and no gap logic in any reader.
create or replace function ledger_log.append_batch(
  streams text[], bases bigint[], base_hashes bytea[],
  owners integer[], owner_streams text[], revisions bigint[], ids uuid[],
  types text[], schema_versions smallint[], datas text[], metas text[], hashes bytea[]
) returns setof ledger_log.append_outcome
language plpgsql
-- A session may plan these statements while the tables are empty and scanning them looks cheap; it keeps such plans.
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  outcomes ledger_log.append_outcome[];
  fit integer[];
  head_position bigint;
  newest_digest bytea;
  digests bytea[] := '{}';
  event_hash bytea;
begin
  perform pg_advisory_xact_lock(7810202604010001);
  select h.position, h.digest into head_position, newest_digest from ledger_log.head h;

  -- To judge each by itself is left for when one does not fit: any statement here costs more than the rows of a small batch.
  if exists (
       select
         from unnest(streams, bases, base_hashes) as append (stream, base, base_hash)
         left join lateral (
           select e.revision, e.hash
             from ledger_log.event e
            where e.stream = append.stream
            order by e.revision desc
            limit 1
         ) newest on true
        where coalesce(newest.revision, 0) <> append.base or newest.hash <> append.base_hash
     )
     or exists (select from unnest(ids) as i (id) join ledger_log.event e on e.event_id = i.id)
  then
    outcomes := array(
      select ledger_log.judge_batch(
        streams, bases, base_hashes, owners, owner_streams, revisions, ids, head_position
      )
    );
    fit := array(
      select e.n
        from unnest(owners) with ordinality as e (owner, n)
       where outcomes[e.owner].outcome = 'stored'
       order by e.n
    );
    select array_agg(owner_streams[n] order by i), array_agg(revisions[n] order by i), array_agg(ids[n] order by i),
           array_agg(types[n] order by i), array_agg(schema_versions[n] order by i), array_agg(datas[n] order by i),
           array_agg(metas[n] order by i), array_agg(hashes[n] order by i)
      into owner_streams, revisions, ids, types, schema_versions, datas, metas, hashes
      from unnest(fit) with ordinality as e (n, i);
    return query select o.* from unnest(outcomes) as o;
    if cardinality(fit) = 0 then
      return;
    end if;
  else
    return next row('all', null, null, head_position, null)::ledger_log.append_outcome;
  end if;

  foreach event_hash in array hashes loop
    newest_digest := sha256(newest_digest || event_hash);
    digests := array_append(digests, newest_digest);
  end loop;

  insert into ledger_log.event
         (position, stream, revision, event_id, type, schema_version, data, meta, hash, digest)
  select head_position + e.n, e.stream, e.revision, e.id, e.type, e.schema_version, e.data, e.meta, e.hash, e.digest
    from unnest(owner_streams, revisions, ids, types, schema_versions, datas, metas, hashes, digests)
         with ordinality as e (stream, revision, id, type, schema_version, data, meta, hash, digest, n);

  update ledger_log.head set position = head_position + cardinality(hashes), digest = newest_digest;
end
$$;
