import { readFileSync } from 'node:fs';
import type {
  ChannelCredentialOptions,
  DNSClusterOptions,
  GossipClusterOptions,
  SingleNodeOptions,
} from '@eventstore/db-client';
import { z } from 'zod';
import type { EventStoreDbCredentials, EventStoreDbOptions } from './options.js';

export interface ConnectionTarget {
  readonly settings: DNSClusterOptions | GossipClusterOptions | SingleNodeOptions;
  readonly channel: ChannelCredentialOptions;
  readonly credentials: EventStoreDbCredentials | undefined;
}

const DEFAULT_PORT = 2113;

const milliseconds = z.coerce.number().int().positive();

/**
 * What may stand behind `?`. Those the client knows and the adapter decides for itself (`defaultDeadline`, `throwOnAppendFailure`) are
 * refused with all the rest: the client would take a misspelt one without a word.
 */
const parameters = z.strictObject({
  tls: z.enum(['true', 'false']).default('true'),
  tlsCAFile: z.string().optional(),
  userCertFile: z.string().optional(),
  userKeyFile: z.string().optional(),
  connectionName: z.string().optional(),
  /** The log is read where it is written: a follower may not have yet what its reader was told is stored. */
  nodePreference: z.literal('leader').optional(),
  maxDiscoverAttempts: z.coerce.number().int().positive().optional(),
  discoveryInterval: milliseconds.optional(),
  /** Seconds. */
  gossipTimeout: z.coerce.number().int().positive().optional(),
  keepAliveInterval: milliseconds.optional(),
  keepAliveTimeout: milliseconds.optional(),
});

type Parameters = z.infer<typeof parameters>;

/**
 * Where the servers are and how they are spoken to.
 * @throws TypeError naming what is wrong; never with the url, which may hold a password
 */
export function connectionTarget(
  options: Pick<EventStoreDbOptions, 'url' | 'credentials'>,
): ConnectionTarget {
  const match =
    /^esdb(?<discover>\+discover)?:\/\/(?:(?<user>[^@/]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<query>.*))?$/.exec(
      options.url.trim(),
    );
  if (match?.groups === undefined)
    throw new TypeError('The url of EventStoreDB begins with esdb:// and names a host');
  const { discover, user, hosts = '', query = '' } = match.groups;
  const given = parametersOf(query);
  const credentials = options.credentials ?? credentialsOf(user);
  const insecure = given.tls === 'false';
  // The client would leave them out without a word, and every call would come as nobody.
  if (insecure && credentials !== undefined) {
    throw new TypeError('Credentials for EventStoreDB need TLS: with tls=false they would not be sent');
  }
  return {
    settings: settingsOf(discover !== undefined, hosts, given),
    channel: channelOf(given, insecure),
    credentials,
  };
}

function parametersOf(query: string): Parameters {
  const parsed = parameters.safeParse(Object.fromEntries(new URLSearchParams(query)));
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : issue.path.map(String),
  );
  throw new TypeError(`Not possible in the url of EventStoreDB: ${names.join(', ')}`);
}

function credentialsOf(user: string | undefined): EventStoreDbCredentials | undefined {
  if (user === undefined) return undefined;
  const [username = '', ...rest] = user.split(':');
  if (username === '' || rest.length === 0) {
    throw new TypeError('The url of EventStoreDB names a user without a password, or none');
  }
  return { username: decodeURIComponent(username), password: decodeURIComponent(rest.join(':')) };
}

function settingsOf(discover: boolean, hosts: string, given: Parameters): ConnectionTarget['settings'] {
  const endpoints = hosts.split(',').map(endpointOf);
  const [first] = endpoints;
  if (first === undefined || (discover && endpoints.length > 1)) {
    throw new TypeError('esdb+discover:// takes one name that stands for all nodes');
  }
  const client = defined({
    connectionName: given.connectionName,
    keepAliveInterval: given.keepAliveInterval,
    keepAliveTimeout: given.keepAliveTimeout,
  });
  const cluster = defined({
    maxDiscoverAttempts: given.maxDiscoverAttempts,
    discoveryInterval: given.discoveryInterval,
    gossipTimeout: given.gossipTimeout,
  });
  if (discover) return { discover: first, ...client, ...cluster };
  return endpoints.length > 1 ? { endpoints, ...client, ...cluster } : { endpoint: first, ...client };
}

function endpointOf(host: string): { address: string; port: number } {
  const match = /^(?<address>[^:]+)(?::(?<port>\d{1,5}))?$/.exec(host.trim());
  if (match?.groups === undefined) throw new TypeError('A host of EventStoreDB is a name, or name:port');
  return { address: match.groups['address'] ?? '', port: Number(match.groups['port'] ?? DEFAULT_PORT) };
}

function channelOf(given: Parameters, insecure: boolean): ChannelCredentialOptions {
  if (insecure) return { insecure };
  if ((given.userCertFile === undefined) !== (given.userKeyFile === undefined)) {
    throw new TypeError('userCertFile and userKeyFile of EventStoreDB go together');
  }
  return defined({
    rootCertificate: fileOf(given.tlsCAFile),
    userCertFile: fileOf(given.userCertFile),
    userKeyFile: fileOf(given.userKeyFile),
  });
}

const fileOf = (path: string | undefined): Buffer | undefined =>
  path === undefined ? undefined : readFileSync(path);

/** Without the members that are undefined: the client takes one that is there for a value. */
function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
