import { inspect } from 'node:util';
import { ConfigInvalid, loadConfig } from './load-config.js';
import { Secret } from './secret.js';

const faultsOf = (...[environment, options]: Parameters<typeof loadConfig>): ConfigInvalid => {
  try {
    loadConfig(environment, options);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error;
    throw error;
  }
  throw new Error('was accepted');
};

describe('loadConfig', () => {
  it('has a default for everything an embedded start needs', () => {
    expect(loadConfig({})).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3_000,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      DATABASE_URL: undefined,
      BODY_LIMIT_BYTES: 262_144,
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig({ PORT: '', LOG_LEVEL: '' })).toMatchObject({ PORT: 3_000, LOG_LEVEL: 'info' });
  });

  it('names everything that is missing or wrong at once, with what it should be, and leaves with 78', () => {
    const error = faultsOf(
      { PORT: '70000', LOG_LEVEL: 'loud', OIDC_JWKS_URI: 'ftp://x' },
      { required: ['DATABASE_URL', 'OIDC_ISSUER'] },
    );
    expect(error.exitCode).toBe(78);
    expect(error.faults.map(({ variable, fault }) => [variable, fault])).toEqual([
      ['PORT', 'wrong'],
      ['DATABASE_URL', 'missing'],
      ['OIDC_ISSUER', 'missing'],
      ['OIDC_JWKS_URI', 'wrong'],
      ['LOG_LEVEL', 'wrong'],
    ]);
    expect(error.message).toContain('PORT is wrong: it should be a whole number from 0 to 65535.');
  });

  it.each(['3000.5', '-1', '1e3', ' 3000', '0x10', '99999999999999999999'])(
    'does not take %s for a port',
    (PORT) => {
      expect(faultsOf({ PORT }).faults).toHaveLength(1);
    },
  );

  it('never prints a secret, neither when it is wrong nor when it is right', () => {
    const password = 'hunter2hunter2';
    const wrong = faultsOf({ DATABASE_URL: `mysql://u:${password}@h/d`, CURSOR_SECRET: password });
    expect(inspect(wrong, { depth: 10 }) + JSON.stringify(wrong)).not.toContain(password);
    const config = loadConfig(
      { DATABASE_URL: `postgres://u:${password}@h:5432/d` },
      { required: ['DATABASE_URL'] },
    );
    expect(`${inspect(config)}${JSON.stringify(config)}${String(config.DATABASE_URL)}`).not.toContain(
      password,
    );
    expect(config.DATABASE_URL).toBeInstanceOf(Secret);
    expect(config.DATABASE_URL.reveal()).toContain(password);
  });

  it('wants the address of EventStoreDB once the log is to be in it', () => {
    expect(loadConfig({}).EVENT_STORE).toBe('postgres');
    const faults = faultsOf({ EVENT_STORE: 'eventstoredb' }, { required: ['EVENTSTOREDB_URL'] });
    expect(faults.message).toContain('EVENTSTOREDB_URL is missing');
    expect(faults.faults).toHaveLength(1);
    expect(faultsOf({ EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'http://x' }).faults).toHaveLength(1);
    expect(faultsOf({ EVENT_STORE: 'eventstoredb' }).exitCode).toBe(78);
  });

  it.each([
    'esdb://localhost:2113?tls=false',
    'esdb://ledger:s3cret@one.example.org:2113',
    'esdb://ledger:p%40ss@a:2113,b:2113,c:2113?tls=true&nodePreference=leader',
    'esdb+discover://ledger:s3cret@cluster.example.org:2113?tlsCAFile=/etc/ca.pem',
    'esdb://localhost:2113/',
  ])('takes %s for an address of EventStoreDB', (EVENTSTOREDB_URL) => {
    expect(loadConfig({ EVENTSTOREDB_URL }).EVENTSTOREDB_URL?.reveal()).toBe(EVENTSTOREDB_URL);
  });

  it.each([
    // The client would drop the credentials without a word, and be let in as nobody, or not at all.
    'esdb://ledger:s3cret@localhost:2113?tls=false',
    'esdb+discover://ledger:s3cret@localhost?keepAliveInterval=1&tls=FALSE',
    'http://localhost:2113',
    'esdb://',
    'esdb://user@host',
    'esdb://ledger:s3cret@localhost:2113?tls=true&tls=false',
    // The client prints the whole address when it does not know an option.
    'esdb://ledger:s3cret@localhost:2113?tlsVerifyCert=false',
    'esdb://ledger:s3cret@localhost:2113?throwOnAppendFailure=false',
    'esdb://ledger:s3cret@localhost:2113?t_l_s=false',
    'esdb://localhost:2113?constructor=x',
  ])('does not take %s, and does not print it', (EVENTSTOREDB_URL) => {
    const error = faultsOf({ EVENTSTOREDB_URL });
    expect(error.faults.map(({ variable }) => variable)).toEqual(['EVENTSTOREDB_URL']);
    expect(inspect(error, { depth: 10 })).not.toContain('s3cret');
  });
});
