import { isMet, type Row } from './measure.js';

const rounded = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3);

/** A figure as a line: part, what, ours, baseline, ratio, what was to be reached, and whether it was. */
export function lineOf(row: Row): string {
  const { part, what, unit, ours, baseline, against, ratio, toReach } = row;
  const beside =
    baseline === undefined
      ? ''
      : `  against ${rounded(baseline)}${against === undefined ? '' : ` (${against})`}`;
  const times = ratio === undefined ? '' : `  ratio ${ratio.toPrecision(3)}`;
  return `${part.padEnd(20)} ${what}: ${rounded(ours)} ${unit}${beside}${times}${wanted(toReach)}${verdict(row)}`;
}

function wanted(toReach: Row['toReach']): string {
  if (toReach === undefined) return '';
  return 'atLeast' in toReach ? `  to reach ≥ ${toReach.atLeast}` : `  to reach ≤ ${toReach.atMost}`;
}

function verdict(row: Row): string {
  const met = isMet(row);
  return met === undefined ? '' : met ? '  met' : '  NOT MET';
}
