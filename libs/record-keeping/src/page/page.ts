import { html, type Markup } from './html.js';

/** Readable without style, on paper too: the style only gives lines room and tables borders. */
const STYLE =
  'body{font-family:sans-serif;line-height:1.5;max-width:60em;margin:0 auto;padding:1em}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #505a5f;padding:.4em;text-align:left;vertical-align:top}' +
  'caption{text-align:left;font-weight:bold}li{margin-bottom:1em}a:focus{outline:3px solid #000}';

export interface Page {
  readonly title: string;
  /** Id of the main part, and what it is called where it can be skipped to. */
  readonly main: { readonly id: string; readonly called: string; readonly content: readonly Markup[] };
  /** Stands below the title. */
  readonly header: readonly Markup[];
  readonly nav?: Markup;
  readonly footer: Markup;
}

/** A whole page: landmarks, a heading, a way past what comes before the main part. Pure. */
export const page = ({ title, main, header, nav, footer }: Page): string =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <a href="#${main.id}">Skip to ${main.called}</a>
        <header>
          <h1>${title}</h1>
          ${header}
        </header>
        ${nav ?? html``}
        <main id="${main.id}">${main.content}</main>
        <footer>${footer}</footer>
      </body>
    </html> `.text;

/** A table with its caption and heads; a sentence where it would have no rows. */
export const tableOf = (caption: string, heads: readonly string[], rows: readonly Markup[]): Markup =>
  rows.length === 0
    ? html`<p>None recorded.</p>`
    : html`<table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`;
