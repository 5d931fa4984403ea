-- Takes ownership: whoever owned it before cannot move the checkpoint any more.
update ledger_ops.follower
set fence = fence + 1, updated_at = now()
where name = $1::text and generation = $2::int4 and status <> 'RETIRED'
returning checkpoint, ordinal, fence, status
