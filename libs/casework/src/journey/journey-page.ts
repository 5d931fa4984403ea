import { html, momentOf, page, tableOf, type Markup } from '#record-keeping/page';
import type { CaseJourney } from './case-journey.js';

/** The journey as a page of valid, accessible HTML: landmarks, headings in order, tables with headers, no script. Pure. */
export function journeyPage(journey: CaseJourney): string {
  const title = `Case journey of ${journey.adult}, ${journey.ref}`;
  return page({
    title,
    header: [html`<p>Prepared ${momentOf(journey.preparedAt)}.</p>`, html`<p>${journey.notice}</p>`],
    nav: html`<nav aria-label="Contents">
      <ul>
        ${CONTENTS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
      </ul>
    </nav>`,
    main: {
      id: 'journey',
      called: 'the journey',
      content: [decisions(journey), personal(journey), times(journey), steps(journey)],
    },
    footer: html`<p>${journey.ref}, prepared ${momentOf(journey.preparedAt)}</p>`,
  });
}

const CONTENTS = [
  ['decisions', 'Decisions'],
  ['personal', 'What the adult wanted'],
  ['times', 'Times'],
  ['steps', 'Step by step'],
] as const;

const section = (at: 0 | 1 | 2 | 3, content: Markup): Markup => {
  const [id, name] = CONTENTS[at];
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${name}</h2>
    ${content}
  </section>`;
};

const decisions = ({ decisions: taken }: CaseJourney): Markup =>
  section(
    0,
    tableOf(
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
    tableOf(
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
