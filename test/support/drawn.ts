/** Another every day, so that everybody's turn comes; `LEDGER_DRAW_SEED` draws a day's choice again. */
export const SEED = Number(process.env['LEDGER_DRAW_SEED'] ?? Math.floor(Date.now() / 86_400_000));

/** Some of many, others every day. */
export const someOf = <T>(all: readonly T[], count = 2, seed = SEED): readonly T[] =>
  all.length <= count
    ? all
    : Array.from(
        { length: count },
        (_none, at) => all[(seed + at * Math.ceil(all.length / count)) % all.length] as T,
      );

/** Of what a long round holds whole, one in so many; others every day. */
const SHARE = Number(process.env['LEDGER_SHARE'] ?? 1);

/** The share of this round, one at least. */
export const shareOf = <T>(all: readonly T[]): readonly T[] => {
  const share = all.filter((_each, at) => at % SHARE === SEED % SHARE);
  return share.length > 0 ? share : all.slice(0, 1);
};
