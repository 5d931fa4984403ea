/** Another every day, so that every command's turn comes; `ROUTES_SEED` draws a day's commands again. */
export const SEED = Number(process.env['ROUTES_SEED'] ?? Math.floor(Date.now() / 86_400_000));

/** Some of many, others every day. */
export const someOf = <T>(all: readonly T[], count = 2, seed = SEED): readonly T[] =>
  all.length <= count
    ? all
    : Array.from(
        { length: count },
        (_none, at) => all[(seed + at * Math.ceil(all.length / count)) % all.length] as T,
      );
