export interface EventStoreDbCredentials {
  readonly username: string;
  readonly password: string;
}

export interface EventStoreDbOptions {
  /**
   * `esdb://host:port`, several hosts with commas between them, or `esdb+discover://name` for a name that stands for all nodes; behind `?`
   * what `connectionTarget` knows, such as `tls=false`.
   */
  readonly url: string;
  /** Instead of those in the url. */
  readonly credentials?: EventStoreDbCredentials;
  /** What the names of this ledger's streams begin with, so that a server can be shared (default `ledger`). */
  readonly namespace?: string;
  /** Milliseconds for one try of an append (default 5,000). */
  readonly appendTimeoutMs?: number;
  /** Milliseconds in which a read or a new subscription has to show a sign of life (default 5,000). */
  readonly readTimeoutMs?: number;
  /** Milliseconds in which appends, reads and subscriptions are tried again before the caller is told `StoreUnavailable` (default 10,000). */
  readonly patienceMs?: number;
  /** Milliseconds between two looks whether the head has left a waiting subscription behind; two are needed to call it deaf (default 5,000). */
  readonly stallMs?: number;
  /** Streams whose last hash is remembered (default 50,000; some 20 MB). */
  readonly rememberedStreams?: number;
  /** Hears of every subscription that was begun anew. Must not throw. */
  readonly onRestart?: (restart: SubscriptionRestart) => void;
}

export interface SubscriptionRestart {
  /** `ended` by the server, `deaf` while the log went on, or `failed`. */
  readonly why: 'ended' | 'deaf' | 'failed';
  readonly error: Error;
  /** How often in a row. */
  readonly times: number;
}

export type Settings = Required<Omit<EventStoreDbOptions, 'url' | 'credentials'>>;

export function settingsOf(options: EventStoreDbOptions): Settings {
  const namespace = options.namespace ?? 'ledger';
  if (!/^[a-z0-9_]{1,60}$/.test(namespace)) {
    throw new TypeError('The namespace of the event store is made of a-z, 0-9 and _');
  }
  return {
    namespace,
    appendTimeoutMs: options.appendTimeoutMs ?? 5_000,
    readTimeoutMs: options.readTimeoutMs ?? 5_000,
    patienceMs: options.patienceMs ?? 10_000,
    stallMs: options.stallMs ?? 5_000,
    rememberedStreams: options.rememberedStreams ?? 50_000,
    onRestart: options.onRestart ?? (() => undefined),
  };
}
