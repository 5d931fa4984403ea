select l.*
  from ledger_ops.access_log l
 where l.person_ref = $1::uuid and (l.at, l.number) < ($2::timestamptz, $3::bigint)
 order by l.at desc, l.number desc
 limit $4::integer
