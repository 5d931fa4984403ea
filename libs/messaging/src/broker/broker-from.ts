import { readFileSync } from 'node:fs';
import {
  type Config,
  type ConfigFault,
  ConfigInvalid,
  Secret,
  VARIABLES,
  type VariableName,
} from '#platform/config';
import type { Logger } from '#platform/logging';
import type { Broker } from './broker.js';
import { kafkaBroker } from './kafka/kafka-broker.js';
import type { KafkaOptions } from './kafka/options.js';

export type KafkaConfig = Pick<
  Config,
  | 'KAFKA_BROKERS'
  | 'KAFKA_CLIENT_ID'
  | 'KAFKA_TOPIC_PREFIX'
  | 'KAFKA_TLS'
  | 'KAFKA_TLS_CA'
  | 'KAFKA_TLS_CERT'
  | 'KAFKA_TLS_KEY'
  | 'KAFKA_SASL_MECHANISM'
  | 'KAFKA_SASL_USERNAME'
  | 'KAFKA_SASL_PASSWORD'
>;

/**
 * The broker the environment names. Nothing is connected yet.
 * @throws ConfigInvalid naming what is missing or contradicts itself; also for a password that would cross a network in the open
 */
export const brokerFrom = (config: KafkaConfig, log: Logger): Broker => kafkaBroker(kafkaFrom(config), log);

/** What the environment says of Kafka, checked as {@link brokerFrom} says. */
export function kafkaFrom(config: KafkaConfig): KafkaOptions {
  const faults: ConfigFault[] = [];
  const fault = (variable: VariableName, what: ConfigFault['fault'], more = ''): void => {
    faults.push({ variable, fault: what, expected: `${VARIABLES[variable].expected}${more}` });
  };
  const pem = (variable: 'KAFKA_TLS_CA' | 'KAFKA_TLS_CERT' | 'KAFKA_TLS_KEY'): string | undefined => {
    const path = config[variable];
    if (path === undefined) return undefined;
    if (config.KAFKA_TLS === 'off') fault(variable, 'wrong', ', with KAFKA_TLS=on');
    try {
      return readFileSync(path, 'utf8');
    } catch {
      fault(variable, 'wrong', ', which can be read');
      return undefined;
    }
  };
  const { KAFKA_BROKERS: brokers = [] } = config;
  if (brokers.length === 0) fault('KAFKA_BROKERS', 'missing');
  const [ca, cert, key] = [pem('KAFKA_TLS_CA'), pem('KAFKA_TLS_CERT'), pem('KAFKA_TLS_KEY')];
  if (config.KAFKA_TLS_CERT !== undefined && config.KAFKA_TLS_KEY === undefined)
    fault('KAFKA_TLS_KEY', 'missing');
  if (config.KAFKA_TLS_KEY !== undefined && config.KAFKA_TLS_CERT === undefined)
    fault('KAFKA_TLS_CERT', 'missing');
  const sasl = saslFrom(config, fault);
  if (sasl !== undefined && config.KAFKA_TLS === 'off' && !brokers.every(isThisMachine))
    fault('KAFKA_TLS', 'wrong', ': on, for a password is sent to a broker on another machine');
  if (faults.length > 0) throw new ConfigInvalid(faults);
  return {
    brokers,
    clientId: config.KAFKA_CLIENT_ID,
    topicPrefix: config.KAFKA_TOPIC_PREFIX,
    ...(config.KAFKA_TLS === 'off'
      ? {}
      : {
          tls: {
            ...(ca === undefined ? {} : { ca }),
            ...(cert === undefined ? {} : { cert }),
            ...(key === undefined ? {} : { key: new Secret(key) }),
          },
        }),
    ...(sasl === undefined ? {} : { sasl }),
  };
}

function saslFrom(
  config: KafkaConfig,
  fault: (variable: VariableName, what: 'missing') => void,
): KafkaOptions['sasl'] {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
  } = config;
  if (mechanism === undefined && username === undefined && password === undefined) return undefined;
  if (mechanism === undefined) fault('KAFKA_SASL_MECHANISM', 'missing');
  if (username === undefined) fault('KAFKA_SASL_USERNAME', 'missing');
  if (password === undefined) fault('KAFKA_SASL_PASSWORD', 'missing');
  if (mechanism === undefined || username === undefined || password === undefined) return undefined;
  return { mechanism, username, password };
}

const isThisMachine = (broker: string): boolean => /^(localhost|127(\.\d{1,3}){3}):/.test(broker);
