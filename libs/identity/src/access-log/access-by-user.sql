select l.*
  from ledger_ops.access_log l
 where l.user_id = $1 and (l.at, l.number) < ($2::timestamptz, $3::bigint)
 order by l.at desc, l.number desc
 limit $4::integer
