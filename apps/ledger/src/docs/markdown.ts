export const GENERATED = '<!-- Written by "npm run docs" from the declarations in the code. Do not edit. -->';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A Markdown table; bars in cells are escaped. */
export const markdownTable = (
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string =>
  [
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map((row) => line(row.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')))),
  ].join('\n');

export const page = (title: string, ...blocks: readonly string[]): string =>
  `${[`# ${title}`, GENERATED, ...blocks].join('\n\n')}\n`;

export const code = (text: string): string => `\`${text}\``;
