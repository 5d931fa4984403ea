/** Where a stream stood once. Events never change, so the hash at a revision holds for ever; the stream may have moved on since. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: string;
}

/** The heads of the streams used last, so that an append need not first read the hash it builds upon. */
export class RecentHeads {
  private readonly heads = new Map<string, StreamHead>();

  constructor(private readonly capacity: number) {}

  get(stream: string): StreamHead | undefined {
    const head = this.heads.get(stream);
    if (head !== undefined) this.put(stream, head);
    return head;
  }

  /** What the log itself just said, whether higher or lower than what was remembered. */
  put(stream: string, head: StreamHead): void {
    // A Map keeps the order of insertion: the first key is the one used longest ago.
    this.heads.delete(stream);
    this.heads.set(stream, head);
    if (this.heads.size > this.capacity) {
      for (const oldest of this.heads.keys()) {
        this.heads.delete(oldest);
        break;
      }
    }
  }

  /** What a reader saw a moment ago: an append may have gone further meanwhile. */
  offer(stream: string, head: StreamHead): void {
    if (head.revision > (this.heads.get(stream)?.revision ?? 0)) this.put(stream, head);
  }

  forget(stream: string): void {
    this.heads.delete(stream);
  }

  clear(): void {
    this.heads.clear();
  }
}
