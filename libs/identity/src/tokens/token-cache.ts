import { hash } from 'node:crypto';
import type { Actor } from '../actor/index.js';

interface Entry {
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly goodUntil: number;
}

/**
 * Tokens verified before, by the SHA-256 of the token, so that a stolen heap dump holds no usable token. Bounded: when
 * full, the entry unused for longest leaves. A hit never outlives the token, nor `maxAge`, so that a key the issuer
 * withdraws stops working here within that time.
 */
export class TokenCache {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly maxEntries: number,
    private readonly maxAgeMs: number,
  ) {}

  static keyOf(token: string): string {
    return hash('sha256', token, 'base64');
  }

  get(key: string, now: number): Actor | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (now >= entry.goodUntil) return undefined;
    this.entries.set(key, entry);
    return entry.actor;
  }

  put(key: string, actor: Actor, expiresAt: number, now: number): void {
    this.entries.delete(key);
    const [oldest] = this.entries.keys();
    if (this.entries.size >= this.maxEntries && oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, { actor, goodUntil: Math.min(expiresAt, now + this.maxAgeMs) });
  }
}
