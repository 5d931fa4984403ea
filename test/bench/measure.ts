/** One figure of the table: ours beside its baseline of the same run. */
export interface Row {
  readonly part: string;
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly baseline?: number;
  /** What the baseline is, where the part has more than one. */
  readonly against?: string;
  readonly ratio?: number;
  /** What design/performance.md asks of the ratio, or of `ours` where there is no baseline. */
  readonly toReach?: { readonly atLeast: number } | { readonly atMost: number };
  /** Everything measured, for the raw JSON. */
  readonly raw?: unknown;
}

/** `undefined` where nothing is asked. */
export function isMet({ toReach, ratio, ours }: Row): boolean | undefined {
  if (toReach === undefined) return undefined;
  const value = ratio ?? ours;
  return 'atLeast' in toReach ? value >= toReach.atLeast : value <= toReach.atMost;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The smallest value that so large a share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export interface Pair {
  readonly ours: number;
  readonly baseline: number;
}

/** Ours and the baseline take turns and change places each round, so that what happens on the machine meets both. */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await baseline() : undefined;
    const own = await ours();
    pairs.push({ ours: own, baseline: first ?? (await baseline()) });
  }
  return pairs;
}

/** Medians of the rounds; the ratio is the median of the rounds' ratios. */
export function rowOf(
  about: Pick<Row, 'part' | 'what' | 'unit' | 'toReach' | 'against'>,
  rounds: readonly Pair[],
  more: object = {},
): Row {
  return {
    ...about,
    ours: median(rounds.map(({ ours }) => ours)),
    baseline: median(rounds.map(({ baseline }) => baseline)),
    ratio: median(rounds.map(({ ours, baseline }) => ours / baseline)),
    raw: { rounds, ...more },
  };
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
