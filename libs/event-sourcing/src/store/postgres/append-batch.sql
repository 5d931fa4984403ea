-- Lists come as one text each, joined by U+001F, which neither a name nor JSON text can contain: nothing has to be escaped.
select outcome, revision, encode(hash, 'hex') as hash, "position", event_id
  from ledger_log.append_batch(
    string_to_array($1, chr(31)),
    string_to_array($2, chr(31))::bigint[],
    string_to_array($3, chr(31))::bytea[],
    string_to_array($4, chr(31))::integer[],
    string_to_array($5, chr(31)),
    string_to_array($6, chr(31))::bigint[],
    string_to_array($7, chr(31))::uuid[],
    string_to_array($8, chr(31)),
    string_to_array($9, chr(31))::smallint[],
    string_to_array($10, chr(31)),
    string_to_array($11, chr(31)),
    string_to_array($12, chr(31))::bytea[]
  )
