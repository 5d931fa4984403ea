process.env['LEDGER_TEST_STORE'] = 'eventstoredb';
