import { z, type ZodType } from 'zod';
import { LOG_LEVELS } from '../logging/index.js';
import { isEventStoreDbUrl } from './event-store-db-url.js';
import { Secret } from './secret.js';

/** How one variable is read, and the words for what it should be. */
export interface Variable<T> {
  readonly schema: ZodType<T>;
  readonly expected: string;
}

const variable = <T>(expected: string, schema: ZodType<T>): Variable<T> => ({ schema, expected });

const whole = (min: number, max: number, preset: number): Variable<number> =>
  variable(
    `a whole number from ${min} to ${max}`,
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .default(preset),
  );

const oneOf = <const V extends string>(values: readonly V[], preset: V): Variable<V> =>
  variable(`one of ${values.join(', ')}`, z.enum(values).default(preset));

const httpUrl = (): ZodType<string> => z.url({ protocol: /^https?$/ });

const postgresUrl = variable(
  'a PostgreSQL address, postgres://user:password@host:port/database',
  z
    .url({ protocol: /^postgres(ql)?$/ })
    .transform((url) => new Secret(url))
    .optional(),
);

const eventStoreDbUrl = variable(
  'an EventStoreDB connection string, esdb://user:password@host:2113 or esdb+discover://user:password@name:2113, with TLS where there are credentials',
  z
    .string()
    .refine(isEventStoreDbUrl)
    .transform((url) => new Secret(url))
    .optional(),
);

const path = (preset?: string): ZodType<string | undefined> =>
  preset === undefined ? z.string().min(1).optional() : z.string().min(1).default(preset);

const secret = (expected: string): Variable<Secret | undefined> =>
  variable(
    expected,
    z
      .string()
      .transform((text) => new Secret(text))
      .optional(),
  );

/**
 * Every environment variable of the ledger, once. Times are milliseconds unless their name says otherwise.
 */
export const VARIABLES = {
  NODE_ENV: oneOf(['development', 'test', 'production'], 'development'),
  PORT: whole(0, 65_535, 3_000),
  HOST: variable(
    'a host name or address to listen on',
    z
      .string()
      .regex(/^[A-Za-z0-9.:-]{1,253}$/)
      .default('127.0.0.1'),
  ),
  PUBLIC_URL: variable('the http(s) address clients reach the API under', httpUrl().optional()),
  /** How many proxies in front are believed about the caller's address. */
  TRUSTED_PROXIES: whole(0, 10, 0),
  DATA_DIR: variable('a folder for the embedded database and keys', z.string().min(1).default('.data')),
  DATABASE_URL: postgresUrl,
  /** A database of its own for the keys of persons; the ledger's, unless said. */
  KEY_DATABASE_URL: postgresUrl,
  /** What the log is kept in. Where it was begun, or moved to, it stays: another value than that is refused at start. */
  EVENT_STORE: oneOf(['postgres', 'eventstoredb'], 'postgres'),
  EVENTSTOREDB_URL: eventStoreDbUrl,
  /** File of the key that wraps the keys of persons. */
  KEY_FILE: variable('the path of the key-encryption key', path()),
  /** Files of the two secrets of the blind indexes: what names are searched by, and what the log's digests are keyed with. */
  SEARCH_INDEX_FILE: variable('the path of the secret of the search index', path()),
  LOG_INDEX_FILE: variable('the path of the secret of the digests in the log', path()),
  /** The registry of organisations; the made-up one of the demonstration, unless said. */
  ORGANISATIONS_FILE: variable('the path of the registry of organisations', path()),
  /** Which messages to partners leave of themselves; without it none does. The demonstration has agreements of its own. */
  FEED_AGREEMENTS_FILE: variable('the path of the table of agreements on partner feeds', path()),
  /** How messages to organisations go out. The demonstration writes files; a service has to say. */
  NOTIFICATIONS: variable(
    'one of console, file, govuk-notify',
    z.enum(['console', 'file', 'govuk-notify']).optional(),
  ),
  /** Where the sender of files writes: a folder `outbox` in the data folder, unless said. */
  NOTIFICATIONS_DIR: variable('a folder for messages written as files', path()),
  GOVUK_NOTIFY_API_KEY: variable(
    'an API key of GOV.UK Notify, name-service id-secret',
    z
      .string()
      .regex(
        /^[\w.-]{1,200}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      )
      .transform((key) => new Secret(key))
      .optional(),
  ),
  GOVUK_NOTIFY_URL: variable('the http(s) address of GOV.UK Notify', httpUrl().optional()),
  /** `recommendation.reminder=<template id>,…`: a template for each form of letter. */
  GOVUK_NOTIFY_TEMPLATES: variable(
    'a list form=template id, separated by commas',
    z
      .string()
      .regex(
        /^[a-z][a-zA-Z.]*=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[a-z][a-zA-Z.]*=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*$/i,
      )
      .transform(
        (text) =>
          Object.fromEntries(text.split(',').map((entry) => entry.split('='))) as Readonly<
            Record<string, string>
          >,
      )
      .optional(),
  ),
  /** Kafka, for the feeds to and from partners; there are none unless said. */
  KAFKA_BROKERS: variable(
    'a list of host:port, separated by commas',
    z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,253}:\d{1,5}(,[A-Za-z0-9.-]{1,253}:\d{1,5})*$/)
      .transform((text): readonly string[] => text.split(','))
      .optional(),
  ),
  KAFKA_CLIENT_ID: variable(
    'a name for the logs and quotas of the cluster',
    z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,100}$/)
      .default('safeguarding-ledger'),
  ),
  /** Stands in front of the names of topics and groups, where ledgers share a cluster. */
  KAFKA_TOPIC_PREFIX: variable(
    'letters, digits, dots, dashes and underscores to begin every topic with',
    z
      .string()
      .regex(/^[A-Za-z0-9._-]{0,100}$/)
      .default(''),
  ),
  /** How many brokers keep each topic; one less may be lost without a record being lost or refused. */
  KAFKA_REPLICATION_FACTOR: whole(1, 9, 3),
  /** Topics, their settings and who may use them; the repository's declaration, unless said. */
  KAFKA_TOPICS_FILE: variable('the path of a declaration of topics and access', path()),
  KAFKA_TLS: oneOf(['on', 'off'], 'off'),
  KAFKA_TLS_CA: variable("the path of the PEM file of the cluster's certificate authority", path()),
  KAFKA_TLS_CERT: variable('the path of the PEM file of the certificate of this client', path()),
  KAFKA_TLS_KEY: variable('the path of the PEM file of the key of that certificate', path()),
  KAFKA_SASL_MECHANISM: variable(
    'one of plain, scram-sha-256, scram-sha-512',
    z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  ),
  KAFKA_SASL_USERNAME: variable('the name to sign in to the cluster with', path()),
  KAFKA_SASL_PASSWORD: secret('the password to sign in to the cluster with'),
  /** Public keys of partners: what identifies somebody is sealed for those that have one. */
  PARTNER_KEYS_FILE: variable("the path of a file of partners' public keys", path()),
  /** Who is heard, by which topic and in which words: one file for each sender. Nobody is, unless said; the demonstration has its own. */
  SENDER_MAPPINGS_DIR: variable('a folder of mapping files of senders', path()),
  CURSOR_SECRET: variable(
    'at least 32 bytes in base64, the same for every replica of the API',
    z
      .string()
      .regex(/^[A-Za-z0-9+/]{43,}={0,2}$/)
      .transform((text) => new Secret(text))
      .optional(),
  ),
  OIDC_ISSUER: variable('the http(s) address of the OpenID Connect issuer', httpUrl().optional()),
  OIDC_AUDIENCE: variable('the audience tokens for this API are issued to', z.string().min(1).optional()),
  OIDC_JWKS_URI: variable("the http(s) address of the issuer's keys", httpUrl().optional()),
  LOG_LEVEL: oneOf(LOG_LEVELS, 'info'),
  BODY_LIMIT_BYTES: whole(1_024, 10_485_760, 262_144),
  /** The longest a request may take to arrive. */
  REQUEST_TIMEOUT_MS: whole(100, 600_000, 30_000),
  /** The longest a request may be worked on. */
  HANDLER_TIMEOUT_MS: whole(100, 600_000, 30_000),
  KEEP_ALIVE_TIMEOUT_MS: whole(0, 600_000, 72_000),
  /** Requests one caller may send in a window; 0 turns the limit off. */
  RATE_LIMIT_MAX: whole(0, 1_000_000_000, 6_000),
  RATE_LIMIT_WINDOW_MS: whole(1_000, 3_600_000, 60_000),
  /** Rejected credentials one address may send in a window; 0 turns the limit off. */
  REJECTED_TOKEN_LIMIT_MAX: whole(0, 1_000_000_000, 300),
  /** The longest a read waits for `X-Min-Position`. */
  MIN_POSITION_WAIT_MS: whole(0, 60_000, 5_000),
  /** How far, in events, a projection may lag before the service is not ready. */
  PROJECTION_LAG_LIMIT: whole(1, 1_000_000_000, 10_000),
  /** After SIGTERM: not ready, but still answering, so that a load balancer notices. */
  SHUTDOWN_DRAIN_MS: whole(0, 600_000, 0),
  /** After SIGTERM: the longest requests in flight are waited for. */
  SHUTDOWN_GRACE_MS: whole(0, 600_000, 20_000),
} as const satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof VARIABLES;

/** Variables that one cannot do without once another has a certain value. */
export const NEEDED_WITH: readonly {
  readonly variable: VariableName;
  readonly when: VariableName;
  readonly is: string;
}[] = [{ variable: 'EVENTSTOREDB_URL', when: 'EVENT_STORE', is: 'eventstoredb' }];
