-- Records events held back. An event parked before (its case was retried) goes back to its place with one attempt more.
with given as (
  select * from jsonb_to_recordset($3::text::jsonb)
    as (case_id text, ordinal int8, position text, stream text, revision int4, event_id text, type text, reason text)
), held as (
  insert into ledger_ops.parked_event as old
    (follower, generation, case_id, ordinal, position, stream, revision, event_id, type, state, reason, attempts)
  select $1::text, $2::int4, case_id, ordinal, position, stream, revision, event_id, type,
    case when reason is null then 'WAITING' else 'PARKED' end, reason, case when reason is null then 0 else 1 end
  from given
  on conflict (follower, generation, event_id) do update
    set state = excluded.state, reason = excluded.reason, attempts = old.attempts + excluded.attempts,
        parked_at = now(), resolved_at = null
  returning id
)
update ledger_ops.follower
set blocked = blocked + (select count(*) from held)
where name = $1::text and generation = $2::int4
