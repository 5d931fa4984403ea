import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PersonKey } from '#privacy/keys';
import { openWith, sealWith } from '#privacy/sealing';

/** Sealing and opening one field against a bare AES-256-GCM call of Node on the same text with the same additional data. */
export interface SealingRow {
  readonly part: 'seal' | 'open';
  /** Characters of the field's text. */
  readonly characters: number;
  /** Microseconds a call: the median of the rounds. */
  readonly ours: number;
  readonly baseline: number;
  /** Median of the rounds' ratios; smaller is better. */
  readonly ratio: number;
}

const PERSON = 'aaaaaaaa-0000-4000-8000-000000000001';
const PLACE = { stream: `concern-${PERSON}`, eventId: 'bbbbbbbb-0000-4000-8000-000000000002' };
const PATHS = ['narrative'];

/** The key is in hand and no I/O is done, so this is the cost in processor time alone. */
export function sealingBench({ rounds = 7, calls = 20_000 } = {}): readonly SealingRow[] {
  return [20, 1_000, 4_000].flatMap((characters) => measure(characters, rounds, calls));
}

function measure(characters: number, rounds: number, calls: number): readonly SealingRow[] {
  const secret = randomBytes(32);
  const key = new PersonKey(PERSON, secret);
  const data = { concernId: PERSON, narrative: 'x'.repeat(characters) };
  const text = Buffer.from(data.narrative);
  const sealed = sealWith(data, PATHS, PLACE, key);
  const loan = new Map([[PERSON, key]]);
  const bare = bareSeal(secret, text);
  return [
    row(
      'seal',
      characters,
      rounds,
      calls,
      () => sealWith(data, PATHS, PLACE, key),
      () => bareSeal(secret, text),
    ),
    row(
      'open',
      characters,
      rounds,
      calls,
      () => openWith(sealed, PLACE, loan),
      () => bareOpen(secret, bare),
    ),
  ];
}

function row(
  part: SealingRow['part'],
  characters: number,
  rounds: number,
  calls: number,
  ours: () => unknown,
  baseline: () => unknown,
): SealingRow {
  // The two take turns, so that a change on the machine meets both; the first round only warms up.
  const pairs = Array.from(
    { length: rounds + 1 },
    () => [perCall(calls, ours), perCall(calls, baseline)] as const,
  ).slice(1);
  return {
    part,
    characters,
    ours: median(pairs.map(([our]) => our)),
    baseline: median(pairs.map(([, base]) => base)),
    ratio: median(pairs.map(([our, base]) => our / base)),
  };
}

function perCall(calls: number, work: () => unknown): number {
  const begin = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) work();
  return Number(process.hrtime.bigint() - begin) / 1_000 / calls;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Box {
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** As long as the additional data of a sealed value. */
const ADDITIONAL = Buffer.alloc(150);

function bareSeal(secret: Buffer, text: Buffer): Box {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  cipher.setAAD(ADDITIONAL);
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final()]);
  return { nonce, ciphertext, tag: cipher.getAuthTag() };
}

function bareOpen(secret: Buffer, { nonce, ciphertext, tag }: Box): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce);
  decipher.setAAD(ADDITIONAL);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}
