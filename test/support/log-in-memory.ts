process.env['LEDGER_TEST_STORE'] = 'memory';
