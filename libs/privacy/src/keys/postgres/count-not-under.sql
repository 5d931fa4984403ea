select count(*)::int as count from ledger_keys.person_key where kek_id <> $1
