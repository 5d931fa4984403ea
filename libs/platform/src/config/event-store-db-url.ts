const HOST = '[A-Za-z0-9.-]+(?::\\d{1,5})?';
const CONNECTION = new RegExp(
  `^esdb(?:\\+discover)?://(?<credentials>[^:@/?\\s]+:[^:@/?\\s]+@)?${HOST}(?:,${HOST})*/?(?:\\?(?<options>\\S+))?$`,
);

const NUMBER = /^\d{1,9}$/;
const TEXT = /^[^&?=\s]+$/;

/**
 * The options of the client that may be set, spelt as it spells them. What it does not know it prints, with the password of the address,
 * and `throwOnAppendFailure` would let a refused append pass for a good one.
 */
const OPTIONS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    tls: /^(true|false)$/,
    tlsCAFile: TEXT,
    userCertFile: TEXT,
    userKeyFile: TEXT,
    // The log is read where it is written: a follower may not have yet what its reader was told is stored.
    nodePreference: /^leader$/,
    connectionName: TEXT,
    maxDiscoverAttempts: NUMBER,
    discoveryInterval: NUMBER,
    gossipTimeout: NUMBER,
    keepAliveInterval: NUMBER,
    keepAliveTimeout: NUMBER,
  }),
);

/**
 * Whether the text is a connection string as the client of EventStoreDB takes it: one node, several (gossip tells which leads), or a name
 * that is looked up for nodes. Credentials without TLS are not: the client leaves them out without a word.
 */
export function isEventStoreDbUrl(text: string): boolean {
  const { credentials, options } = CONNECTION.exec(text)?.groups ?? { options: '=' };
  const pairs = options === undefined ? [] : options.split('&').map((pair) => pair.split('='));
  if (!pairs.every(([key = '', value = '', ...rest]) => OPTIONS.get(key)?.test(value) && rest.length === 0))
    return false;
  return credentials === undefined || !pairs.some(([key, value]) => key === 'tls' && value === 'false');
}
