interface Entry {
  readonly dek: Buffer | 'destroyed';
  readonly loadedAt: number;
}

export interface KeyCacheOptions {
  /** How many keys are held at most. */
  readonly max: number;
  /** How long a key is held, in milliseconds from the moment its load began. */
  readonly timeToLive: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Keys held in this process for a short time. Bytes are overwritten when an entry leaves, for whatever reason.
 * Entries lie in order of their loading, so the oldest is always the first.
 */
export class KeyCache {
  private readonly entries = new Map<string, Entry>();
  private timer: NodeJS.Timeout | undefined;
  private forgotten = 0;

  constructor(private readonly options: KeyCacheOptions) {}

  /** Counts `forget`s: what was loaded before one may be out of date after it. */
  get generation(): number {
    return this.forgotten;
  }

  get size(): number {
    return this.entries.size;
  }

  /** The bytes stay the cache's: copy them before the next await. A tombstone never ages: destruction is final. */
  get(personRef: string, maxAge: number): Buffer | 'destroyed' | undefined {
    const entry = this.entries.get(personRef);
    if (entry === undefined) return undefined;
    if (entry.dek === 'destroyed') return entry.dek;
    const age = this.options.now() - entry.loadedAt;
    return age < Math.min(maxAge, this.options.timeToLive) ? entry.dek : undefined;
  }

  /** Takes the buffer over, unless something was forgotten since the load began: then it is overwritten. */
  put(personRef: string, dek: Buffer | 'destroyed', loadedAt: number, generation: number): void {
    this.drop(personRef);
    if (generation !== this.forgotten) {
      if (dek !== 'destroyed') dek.fill(0);
      return;
    }
    this.entries.set(personRef, { dek, loadedAt });
    if (this.entries.size > this.options.max) this.dropOldest();
    this.scheduleSweep();
  }

  forget(personRef: string): void {
    this.forgotten += 1;
    this.drop(personRef);
  }

  /** Drops what is too old; called by the timer so that an idle process holds no keys. */
  sweep(): void {
    const oldestKept = this.options.now() - this.options.timeToLive;
    for (const [personRef, entry] of this.entries) {
      if (entry.loadedAt > oldestKept) break;
      this.drop(personRef);
    }
  }

  private dropOldest(): void {
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.drop(oldest);
  }

  private drop(personRef: string): void {
    const entry = this.entries.get(personRef);
    if (entry === undefined) return;
    this.entries.delete(personRef);
    if (entry.dek !== 'destroyed') entry.dek.fill(0);
  }

  private scheduleSweep(): void {
    if (this.timer !== undefined || this.entries.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.sweep();
      this.scheduleSweep();
    }, this.options.timeToLive);
    this.timer.unref();
  }
}
