/** What is known of long work under way. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

const WIDTH = 24;
const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

/** `worklist  [██████····]  42 %  2,100,000 of 5,000,000 events  380,000/s  8 s left` */
export function progressText(what: string, { done, total, perSecond, secondsLeft }: Progress): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '·');
  const parts = [
    what,
    `[${bar}]`,
    `${Math.floor(share * 100)} %`,
    `${number.format(done)} of ${number.format(total)} events`,
    `${number.format(perSecond)}/s`,
    ...(secondsLeft === null ? [] : [`${duration(secondsLeft)} left`]),
  ];
  return parts.join('  ');
}

/** Rate and time left from when it began. */
export function progressSince(began: number, done: number, total: number): Progress {
  const seconds = (performance.now() - began) / 1_000;
  const perSecond = seconds > 0 ? done / seconds : 0;
  return {
    done,
    total,
    perSecond,
    secondsLeft: perSecond > 0 ? Math.max(0, total - done) / perSecond : null,
  };
}
