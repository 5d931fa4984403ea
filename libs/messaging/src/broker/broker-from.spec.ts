import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigInvalid, loadConfig } from '#platform/config';
import { kafkaFrom } from './broker-from.js';

const from = (environment: Record<string, string>) => kafkaFrom(loadConfig(environment));
const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    from(environment);
  } catch (error) {
    if (error instanceof ConfigInvalid)
      return error.faults.map(({ variable, fault }) => `${variable} ${fault}`);
    throw error;
  }
  return [];
};
const PASSWORD = { KAFKA_SASL_USERNAME: 'ledger', KAFKA_SASL_PASSWORD: 'hidden' };

describe('Kafka as the environment names it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-pem-'));
  const file = join(folder, 'one.pem');
  writeFileSync(file, 'PEM');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is a list of brokers, in the open and without a name, unless more is said', () => {
    expect(from({ KAFKA_BROKERS: 'k1.example:9092,k2.example:9093' })).toEqual({
      brokers: ['k1.example:9092', 'k2.example:9093'],
      clientId: 'safeguarding-ledger',
      topicPrefix: '',
    });
    expect(faultsOf({})).toEqual(['KAFKA_BROKERS missing']);
  });

  it.each(['k1', 'k1:', 'k1:9092,', 'kafka://k1:9092', 'k1:9092 k2:9092', '[::1]:9092'])(
    'takes no "%s" for brokers',
    (brokers) => expect(() => loadConfig({ KAFKA_BROKERS: brokers })).toThrow(ConfigInvalid),
  );

  it('signs in over TLS, with an authority and a certificate of its own', () => {
    const tls = { KAFKA_TLS: 'on', KAFKA_TLS_CA: file, KAFKA_TLS_CERT: file, KAFKA_TLS_KEY: file };
    const options = from({
      KAFKA_BROKERS: 'k:9093',
      ...tls,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      ...PASSWORD,
    });
    expect(options).toMatchObject({
      tls: { ca: 'PEM', cert: 'PEM' },
      sasl: { mechanism: 'scram-sha-512', username: 'ledger' },
    });
    expect(options.tls?.key?.reveal()).toBe('PEM');
    expect(options.sasl?.password.reveal()).toBe('hidden');
    expect(JSON.stringify(options)).not.toContain('hidden');
  });

  it('sends no password across a network in the open, only to this machine', () => {
    const sasl = { KAFKA_SASL_MECHANISM: 'plain', ...PASSWORD };
    expect(faultsOf({ KAFKA_BROKERS: 'k:9092', ...sasl })).toEqual(['KAFKA_TLS wrong']);
    expect(faultsOf({ KAFKA_BROKERS: 'localhost:9092,10.0.0.1:9092', ...sasl })).toEqual(['KAFKA_TLS wrong']);
    expect(faultsOf({ KAFKA_BROKERS: '127.0.0.1.example:9092', ...sasl })).toEqual(['KAFKA_TLS wrong']);
    expect(faultsOf({ KAFKA_BROKERS: 'localhost:9092,127.0.0.1:9093', ...sasl })).toEqual([]);
  });

  it.each([
    [{ KAFKA_SASL_USERNAME: 'ledger' }, ['KAFKA_SASL_MECHANISM missing', 'KAFKA_SASL_PASSWORD missing']],
    [{ KAFKA_SASL_MECHANISM: 'plain' }, ['KAFKA_SASL_USERNAME missing', 'KAFKA_SASL_PASSWORD missing']],
    [{ KAFKA_TLS_CA: file }, ['KAFKA_TLS_CA wrong']],
    [{ KAFKA_TLS: 'on', KAFKA_TLS_CA: join(folder, 'none.pem') }, ['KAFKA_TLS_CA wrong']],
    [{ KAFKA_TLS: 'on', KAFKA_TLS_CERT: file }, ['KAFKA_TLS_KEY missing']],
    [{ KAFKA_TLS: 'on', KAFKA_TLS_KEY: file }, ['KAFKA_TLS_CERT missing']],
  ])('says what %j lacks', (environment, faults) => {
    expect(faultsOf({ KAFKA_BROKERS: 'localhost:9092', ...environment })).toEqual(faults);
  });
});
