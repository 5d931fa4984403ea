import type { ConsumerStatus } from '../broker.js';

/** What is known of a consumer, kept over its restarts. */
export class ConsumerProgress {
  state: ConsumerStatus['state'] = 'STARTING';
  restarts = 0;
  lastAnswerAt: number | undefined;
  #assigned: readonly string[] = [];
  /** Records waiting in each partition, as of its last fetch. */
  readonly #waiting = new Map<string, number>();
  #fetched = false;

  constructor(private readonly prefix: string) {}

  answered(): void {
    this.lastAnswerAt = Date.now();
  }

  joined(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.#assigned = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => this.#name(topic, partition)),
    );
    this.#waiting.clear();
    this.#fetched = false;
    this.state = 'CONSUMING';
  }

  /** Its partitions are shared out anew, or it has lost its way to the broker. */
  left(state: ConsumerStatus['state']): void {
    this.#assigned = [];
    this.#fetched = false;
    this.state = state;
  }

  /** A broker answered a fetch: a partition that brought nothing has nothing waiting. */
  fetched(): void {
    this.#fetched = true;
  }

  waiting(topic: string, partition: number, records: bigint): void {
    this.#fetched = true;
    this.#waiting.set(this.#name(topic, partition), Number(records));
  }

  status(): ConsumerStatus {
    const { state, restarts, lastAnswerAt } = this;
    return {
      state,
      restarts,
      assigned: this.#assigned,
      ...(lastAnswerAt === undefined ? {} : { lastAnswerAt }),
      ...(this.#fetched ? { lag: this.#lag() } : {}),
    };
  }

  #lag(): number {
    return this.#assigned.reduce((sum, name) => sum + (this.#waiting.get(name) ?? 0), 0);
  }

  #name(topic: string, partition: number): string {
    return `${topic.slice(this.prefix.length)}/${partition}`;
  }
}
