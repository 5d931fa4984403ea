import type { ConsumerStatus, InboundRecord } from '../broker.js';
import type { MemoryLog } from './memory-log.js';

export type Handle = (record: InboundRecord) => Promise<void>;

/** A consumer as its group knows it. */
export interface Member {
  readonly topics: readonly string[];
  readonly handle: Handle;
  state: ConsumerStatus['state'];
  lastAnswerAt?: number;
}

interface Share {
  readonly topic: string;
  readonly partition: number;
  committed: number;
  /** The loop that hands this partition out: one, whoever its records go to, so that no record is in two hands. */
  loop?: Promise<void>;
  inHand?: { readonly member: Member; readonly done: Promise<boolean> };
}

/** A consumer group: who reads which partition, and how far it has got. */
export class MemoryGroup {
  readonly #members: Member[] = [];
  readonly #shares = new Map<string, Share>();

  constructor(
    private readonly log: MemoryLog,
    private readonly isUp: () => boolean,
    private readonly retryMs: number,
  ) {}

  join(member: Member): void {
    this.#members.push(member);
    for (const topic of member.topics)
      for (let partition = 0; partition < this.log.partitions; partition++) this.#share(topic, partition);
    this.#resume();
  }

  /** Resolves when the member has no record in hand any more. */
  async leave(member: Member): Promise<void> {
    const at = this.#members.indexOf(member);
    if (at !== -1) this.#members.splice(at, 1);
    this.log.wake();
    const hands = [...this.#shares.values()].flatMap(({ inHand }) => inHand ?? []);
    await Promise.all(hands.filter((hand) => hand.member === member).map(({ done }) => done));
  }

  assigned(member: Member): readonly string[] {
    return this.#of(member).map(({ topic, partition }) => `${topic}/${partition}`);
  }

  lag(member: Member): number {
    return this.#of(member).reduce(
      (sum, { topic, partition, committed }) => sum + this.log.at(topic, partition).length - committed,
      0,
    );
  }

  /** The group reads everything again, as after a loss of its offsets. */
  rewind(): void {
    for (const share of this.#shares.values()) share.committed = 0;
    this.log.wake();
  }

  #share(topic: string, partition: number): void {
    const key = `${topic}/${partition}`;
    if (!this.#shares.has(key)) this.#shares.set(key, { topic, partition, committed: 0 });
  }

  #owner({ topic, partition }: Share): Member | undefined {
    const readers = this.#members.filter(({ topics }) => topics.includes(topic));
    return readers[partition % readers.length];
  }

  #of(member: Member): readonly Share[] {
    return [...this.#shares.values()].filter((share) => this.#owner(share) === member);
  }

  #resume(): void {
    for (const share of this.#shares.values())
      share.loop ??= this.#handOut(share).finally(() => {
        delete share.loop;
        // Somebody may have joined between the loop's last look and now.
        if (this.#owner(share) !== undefined) this.#resume();
      });
    this.log.wake();
  }

  async #handOut(share: Share): Promise<void> {
    for (let owner = this.#owner(share); owner !== undefined; owner = this.#owner(share)) {
      const record = this.log.at(share.topic, share.partition)[share.committed];
      if (record === undefined || !this.isUp()) {
        owner.state = this.isUp() ? 'CONSUMING' : 'BACKING_OFF';
        await this.log.changed();
        continue;
      }
      await this.#give(share, owner, record);
    }
  }

  async #give(share: Share, owner: Member, record: InboundRecord): Promise<void> {
    const at = share.committed;
    const done = Promise.resolve()
      .then(() => owner.handle(record))
      .then(
        () => true,
        () => false,
      );
    share.inHand = { member: owner, done };
    owner.state = 'CONSUMING';
    owner.lastAnswerAt = Date.now();
    const handled = await done;
    delete share.inHand;
    // A rewind while it was in hand stands.
    if (handled && share.committed === at) share.committed = at + 1;
    if (!handled) await new Promise((resolve) => setTimeout(resolve, this.retryMs));
  }
}
