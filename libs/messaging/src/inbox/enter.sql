-- $1 id, $2 topic, $3 partition, $4 offset, $5 sender, $6 kind, $7 sender's id, $8 digest, $9 bytes, $10 when it arrived
-- Two deliveries of one message may come at once: the second waits for the first and finds its row.
with entered as (
  insert into ledger_inbox.message as m
    (id, topic, partition, log_offset, sender, kind, message_id, digest, bytes, arrived_at)
  values ($1::uuid, $2, $3::int4, $4::int8, $5, $6, $7, $8, $9::int4, $10::timestamptz)
  on conflict (id) do update set attempts = m.attempts
  returning *
), delivered as (
  insert into ledger_inbox.delivery (topic, partition, log_offset, message_id)
  select $2, $3::int4, $4::int8, id from entered
  on conflict do nothing
  returning 1
)
select entered.*, exists (select from delivered) as is_new_delivery from entered;
