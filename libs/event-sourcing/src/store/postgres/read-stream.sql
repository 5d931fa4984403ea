select "position", stream, revision, event_id, type, schema_version, data, meta, encode(hash, 'hex') as hash
  from ledger_log.event
 where stream = $1 and revision > $2
 order by revision
 limit $3
