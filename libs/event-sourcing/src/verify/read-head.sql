select position::text as "position", encode(digest, 'hex') as digest from ledger_log.head
