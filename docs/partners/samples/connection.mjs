import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';

/**
 * A connection as the environment says: KAFKA_BROKERS, and where the cluster asks for it KAFKA_SASL_USERNAME with KAFKA_SASL_PASSWORD
 * (SCRAM-SHA-512 unless KAFKA_SASL_MECHANISM says another) and KAFKA_TLS=on with KAFKA_TLS_CA, a PEM file.
 *
 * @param {string} clientId
 */
export function connection(clientId) {
  const {
    KAFKA_BROKERS = '127.0.0.1:9092',
    KAFKA_TLS,
    KAFKA_TLS_CA,
    KAFKA_SASL_MECHANISM = 'scram-sha-512',
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
  } = process.env;
  return new Kafka({
    clientId,
    brokers: KAFKA_BROKERS.split(','),
    logLevel: logLevel.ERROR,
    ...(KAFKA_TLS === 'on'
      ? { ssl: KAFKA_TLS_CA === undefined ? true : { ca: [readFileSync(KAFKA_TLS_CA, 'utf8')] } }
      : {}),
    ...(username === undefined || password === undefined
      ? {}
      : { sasl: { mechanism: KAFKA_SASL_MECHANISM, username, password } }),
  });
}
