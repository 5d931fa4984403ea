import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactoryArgs, Kafka as KafkaClient, KafkaConfig } from 'kafkajs';
import type { Logger } from '#platform/logging';
import { clientLog } from './client-log.js';
import { Kafka, logLevel } from './kafkajs.js';
import type { KafkaLimits, KafkaOptions } from './options.js';

/** One use of the client: thrown away whole when anything of it is in doubt. */
export interface Client {
  readonly kafka: KafkaClient;
  /** Ends every connection at once. Requests in flight fail, and no new connection is made. */
  destroy(): void;
}

/** Keeps a dead peer from looking alive for hours; the client's own watch is shorter wherever it waits for an answer. */
const KEEP_ALIVE_MS = 10_000;

/**
 * The client keeps using a connection on which requests time out, and never ends one its peer has forgotten. So its sockets are
 * made here, where they can be destroyed.
 */
export function openClient(options: KafkaOptions, limits: KafkaLimits, log: Logger): Client {
  const sockets = new Set<Socket>();
  let closed = false;
  const socketFactory = ({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket => {
    if (closed) throw new Error('The client is closed.');
    // The client hands over nothing when TLS is off, whatever its types say.
    const tls = ssl as ISocketFactoryArgs['ssl'] | undefined;
    const socket = tls
      ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...tls }, onConnect)
      : connect({ host, port, noDelay: true }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  };
  return {
    kafka: new Kafka({
      brokers: [...options.brokers],
      clientId: options.clientId,
      ...tlsOf(options),
      ...saslOf(options),
      socketFactory,
      connectionTimeout: limits.connectMs,
      authenticationTimeout: limits.connectMs,
      requestTimeout: limits.requestMs,
      enforceRequestTimeout: true,
      // Its presets differ under NODE_ENV=test.
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000, factor: 0.2, multiplier: 2 },
      logLevel: logLevel.INFO,
      logCreator: clientLog(log),
    }),
    destroy: () => {
      closed = true;
      const reason = new Error('The client is closed.');
      // Without an error the client would not notice.
      sockets.forEach((socket) => socket.destroy(reason));
    },
  };
}

const tlsOf = ({ tls }: KafkaOptions): Pick<KafkaConfig, 'ssl'> => {
  if (tls === undefined) return {};
  const { ca, cert, key } = tls;
  return {
    ssl: {
      ...(ca === undefined ? {} : { ca: [ca] }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key: key.reveal() }),
    },
  };
};

function saslOf({ sasl }: KafkaOptions): Pick<KafkaConfig, 'sasl'> {
  if (sasl === undefined) return {};
  const { mechanism, username } = sasl;
  const password = sasl.password.reveal();
  switch (mechanism) {
    case 'plain':
      return { sasl: { mechanism, username, password } };
    case 'scram-sha-256':
      return { sasl: { mechanism, username, password } };
    case 'scram-sha-512':
      return { sasl: { mechanism, username, password } };
  }
}
