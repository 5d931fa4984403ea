-- Appends to many streams in one call and gives each append an outcome of its own, in the order given:
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
create function ledger_log.append_batch(
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
  head_position bigint;
  head_digest bytea;
  event_hash bytea;
begin
  perform pg_advisory_xact_lock(7810202604010001);
  select h.position, h.digest into head_position, head_digest from ledger_log.head h;

  outcomes := array(
    select ledger_log.judge_batch(
      streams, bases, base_hashes, owners, owner_streams, revisions, ids, head_position
    )
  );

  insert into ledger_log.event (position, stream, revision, event_id, type, schema_version, data, meta, hash)
  select head_position + row_number() over (order by e.n),
         e.stream, e.revision, e.id, e.type, e.schema_version, e.data, e.meta, e.hash
    from unnest(owners, owner_streams, revisions, ids, types, schema_versions, datas, metas, hashes)
         with ordinality as e (owner, stream, revision, id, type, schema_version, data, meta, hash, n)
   where outcomes[e.owner].outcome = 'stored';

  for event_hash in
    select e.hash
      from unnest(owners, hashes) with ordinality as e (owner, hash, n)
     where outcomes[e.owner].outcome = 'stored'
     order by e.n
  loop
    head_position := head_position + 1;
    head_digest := sha256(head_digest || event_hash);
  end loop;
  update ledger_log.head set position = head_position, digest = head_digest;

  return query select o.* from unnest(outcomes) as o;
end
$$;
