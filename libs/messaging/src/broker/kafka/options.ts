import type { Secret } from '#platform/config';

export const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
export type SaslMechanism = (typeof SASL_MECHANISMS)[number];

/** Where the cluster is and how to be let in. */
export interface KafkaOptions {
  /** `host:port` of some of its brokers; they tell of the others. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Stands in front of every topic's and group's name on the cluster, and nowhere else: one cluster may serve several ledgers. */
  readonly topicPrefix?: string;
  /** TLS, and the PEM texts it needs beyond what the machine trusts anyway. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: Secret };
  readonly sasl?: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: Secret };
  readonly limits?: Partial<KafkaLimits>;
}

/** Times in milliseconds. */
export interface KafkaLimits {
  /** For a connection to be there. */
  readonly connectMs: number;
  /** For the answer to one request. */
  readonly requestMs: number;
  /** For one call of `send`, with all its tries. */
  readonly sendMs: number;
  /** The longest a fetch waits for records; also how long a stop or a held partition may take to be noticed. */
  readonly fetchWaitMs: number;
  readonly heartbeatMs: number;
  /** A consumer that is not heard of for so long loses its partitions. */
  readonly sessionMs: number;
  /** The longest the members of a group are waited for when it shares its partitions out anew. */
  readonly rebalanceMs: number;
  /**
   * A consumer that was not answered for so long is started anew. Longer than {@link rebalanceMs}, for so long may an answer to
   * its joining take: given up before, it would leave a member behind that the next one has to wait for, and so on for ever.
   */
  readonly deafMs: number;
  /** The pause before a consumer is started anew: the first, and the longest; they double. */
  readonly restartMs: readonly [first: number, longest: number];
  /** The pause before a record whose handler failed is handed over again; they double. */
  readonly retryMs: readonly [first: number, longest: number];
  /** For a consumer to leave its group once no record is in hand. */
  readonly leaveMs: number;
}

export const KAFKA_LIMITS: KafkaLimits = {
  connectMs: 5_000,
  requestMs: 15_000,
  sendMs: 30_000,
  fetchWaitMs: 1_000,
  heartbeatMs: 3_000,
  sessionMs: 20_000,
  rebalanceMs: 20_000,
  deafMs: 40_000,
  restartMs: [500, 30_000],
  retryMs: [500, 60_000],
  leaveMs: 5_000,
};

/** The limits of an adapter: those given, the presets for the rest. */
export function limitsOf({ limits }: KafkaOptions): KafkaLimits {
  const all = { ...KAFKA_LIMITS, ...limits };
  if (all.deafMs < all.rebalanceMs + all.requestMs)
    throw new RangeError('deafMs must leave time for a group to be shared out and the answer to arrive.');
  return all;
}

/** Doubles from the first pause to the longest. */
export const backoff = ([first, longest]: readonly [number, number], failures: number): number =>
  Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
