import { localDateOf, wallClock } from '#policy/working-days';
import type { CaseJourney } from './case-journey.js';
import { html, type Markup } from './html.js';

/** Readable without style, on paper too: the style only gives lines room and tables borders. */
const STYLE =
  'body{font-family:sans-serif;line-height:1.5;max-width:60em;margin:0 auto;padding:1em}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #505a5f;padding:.4em;text-align:left;vertical-align:top}' +
  'caption{text-align:left;font-weight:bold}li{margin-bottom:1em}a:focus{outline:3px solid #000}';

/** The journey as a page of valid, accessible HTML: landmarks, headings in order, tables with headers, no script. Pure. */
export function journeyPage(journey: CaseJourney): string {
  const title = `Case journey of ${journey.adult}, ${journey.ref}`;
  return html`<!doctype html>
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
        <a href="#journey">Skip to the journey</a>
        <header>
          <h1>${title}</h1>
          <p>Prepared ${momentOf(journey.preparedAt)}.</p>
          <p>${journey.notice}</p>
        </header>
        <nav aria-label="Contents">
          <ul>
            ${CONTENTS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
        <main id="journey">${decisions(journey)}${personal(journey)}${times(journey)}${steps(journey)}</main>
        <footer><p>${journey.ref}, prepared ${momentOf(journey.preparedAt)}</p></footer>
      </body>
    </html> `.text;
}

const CONTENTS = [
  ['decisions', 'Decisions'],
  ['personal', 'What the adult wanted'],
  ['times', 'Times'],
  ['steps', 'Step by step'],
] as const;

/** `1 June 2026, 09:00`, as clocks in England show it. */
function momentOf(instant: string): string {
  const minutes = Math.floor(wallClock(instant).time / 60_000);
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${dayOf(instant)}, ${hours}:${String(minutes % 60).padStart(2, '0')}`;
}

function dayOf(instant: string): string {
  const [year = '', month = '', day = ''] = localDateOf(instant).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const section = (at: 0 | 1 | 2 | 3, content: Markup): Markup => {
  const [id, name] = CONTENTS[at];
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${name}</h2>
    ${content}
  </section>`;
};

const table = (caption: string, heads: readonly string[], rows: readonly Markup[]): Markup =>
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

const decisions = ({ decisions: taken }: CaseJourney): Markup =>
  section(
    0,
    table(
      'Decisions, in the order they were taken',
      ['Decision', 'Outcome', 'When', 'Step'],
      taken.map(
        ({ step, decidedAt, title, outcome }) =>
          html`<tr>
            <th scope="row">${title}</th>
            <td>${outcome}</td>
            <td>${momentOf(decidedAt)}</td>
            <td><a href="#step-${step}">Step ${step}</a></td>
          </tr>`,
      ),
    ),
  );

const personal = ({ makingSafeguardingPersonal: msp }: CaseJourney): Markup =>
  section(
    1,
    html`<dl>
        <dt>Asked what they want</dt>
        <dd>${msp.asked ?? 'Not recorded'}</dd>
        <dt>Achieved</dt>
        <dd>${msp.achieved ?? 'Not recorded'}</dd>
        ${msp.feedback.map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${list('Desired outcomes', msp.desiredOutcomes)}${list('Views', msp.views)}`,
  );

const list = (name: string, items: readonly string[]): Markup =>
  items.length === 0
    ? html``
    : html`<h3>${name}</h3>
        <ul>
          ${items.map((item) => html`<li>${item}</li>`)}
        </ul>`;

const STATES = { OPEN: 'Running', MET: 'Met', MISSED: 'Missed' } as const;

const times = ({ times: clocks }: CaseJourney): Markup =>
  section(
    2,
    table(
      'Deadlines of the case',
      ['Deadline', 'Due', 'State', 'Met'],
      clocks.map(
        ({ what, dueAt, metAt, state, extended }) =>
          html`<tr>
            <th scope="row">${what}</th>
            <td>${momentOf(dueAt)}${extended ? ' (extended)' : ''}</td>
            <td>${STATES[state]}</td>
            <td>${metAt === null ? '–' : momentOf(metAt)}</td>
          </tr>`,
      ),
    ),
  );

const steps = ({ steps: all }: CaseJourney): Markup =>
  section(
    3,
    html`<ol>
      ${all.map(
        (step) =>
          html`<li id="step-${step.number}">
            <h3>${step.title}</h3>
            <p>${remarks(step)}</p>
            ${
              step.facts.length + step.narrative.length === 0
                ? html``
                : html`<dl>
                    ${[...step.facts, ...step.narrative].map(
                      ({ label, value }) =>
                        html`<dt>${label}</dt>
                          <dd>${value}</dd>`,
                    )}
                  </dl>`
            }
          </li>`,
      )}
    </ol>`,
  );

function remarks({ occurredAt, byRole, lateEntry, corrected }: CaseJourney['steps'][number]): string {
  return [
    momentOf(occurredAt),
    ...(byRole === null ? [] : [byRole]),
    ...(lateEntry ? ['written down late'] : []),
    ...(corrected ? ['corrected later'] : []),
  ].join(' · ');
}
