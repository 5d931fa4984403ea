select "position" from ledger_log.head
