insert into ledger_log.head (position, digest) values (0, decode(repeat('00', 32), 'hex'));
