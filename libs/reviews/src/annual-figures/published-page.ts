import { html, momentOf, page, tableOf, type Markup } from '#record-keeping/page';
import { named, onDay } from './figures-page.js';
import type { PublishedReport } from './published-view.js';

/** The published report as a page of valid, accessible HTML. Pure. */
export function publishedPage(report: PublishedReport): string {
  const title = `Annual report of the Safeguarding Adults Board, ${report.year} to ${report.year + 1}`;
  return page({
    title,
    header: [
      html`<p>
        ${report.ref}, area ${report.areaCode}, ${onDay(report.period.from)} to ${onDay(report.period.to)}.
        Published ${onDay(report.publishedOn)}; figures as known at ${momentOf(report.figuresAsAt)}.
      </p>`,
      html`<p>Counts of adults from 0 to 4 are shown as [c]; others are rounded to the nearest 5.</p>`,
    ],
    main: {
      id: 'report',
      called: 'the report',
      content: [...report.items.map((item) => itemPart(report, item)), figures(report), shares(report)],
    },
    footer: html`<p>${title}, ${report.ref}</p>`,
  });
}

const itemPart = (
  report: PublishedReport,
  { item, asks, sections }: PublishedReport['items'][number],
): Markup => {
  const id = `item-${item.toLowerCase()}`;
  const written = item === 'D' ? [] : sections;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${item}. ${asks}</h2>
    ${written.map(
      ({ memberOrg, text }) =>
        html`${memberOrg === undefined ? html`` : html`<h3>${memberOrg}</h3>`}
          <p>${text}</p>`,
    )}${PARTS[item]?.(report) ?? html``}
  </section>`;
};

const PARTS: Readonly<Partial<Record<string, (report: PublishedReport) => Markup>>> = {
  D: ({ concluded }) =>
    concluded.length === 0
      ? html`<p>No review concluded in the year.</p>`
      : html`${concluded.map(reviewPart)}`,
  E: ({ ongoing }) =>
    tableOf(
      'Reviews ongoing at the end of the year',
      ['Review', 'Arranged as'],
      ongoing.map(
        ({ ref, decision }) =>
          html`<tr>
            <th scope="row">${ref}</th>
            <td>${named('SAR_DECISION', decision)}</td>
          </tr>`,
      ),
    ),
  G: ({ notImplemented }) =>
    tableOf(
      'Recommendations the board decided not to implement',
      ['Recommendation', 'Says', 'Addressed to'],
      notImplemented.map(
        ({ ref, publicText, agencyOrg }) =>
          html`<tr>
            <th scope="row">${ref}</th>
            <td>${publicText}</td>
            <td>${agencyOrg}</td>
          </tr>`,
      ),
    ),
};

const reviewPart = ({ ref, title, findings, said }: PublishedReport['concluded'][number]): Markup =>
  html`<h3>${title ?? ref}</h3>
    ${said.map((text) => html`<p>${text}</p>`)}
    ${
      findings.length === 0
        ? html``
        : html`<ul>
            ${findings.map(
              ({ text, themes }) =>
                html`<li>${text} (${themes.map((theme) => named('SAR_THEME', theme)).join('; ')})</li>`,
            )}
          </ul>`
    }`;

const figures = ({ figures: all }: PublishedReport): Markup =>
  html`<section aria-labelledby="figures">
    <h2 id="figures">Figures</h2>
    ${[...new Set(all.map(({ section }) => section))].map((section) =>
      tableOf(
        section,
        ['Figure', 'Value'],
        all
          .filter((each) => each.section === section)
          .map(
            ({ label, value }) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td>${value}</td>
              </tr>`,
          ),
      ),
    )}
  </section>`;

const shares = ({ shares: all }: PublishedReport): Markup =>
  html`<section aria-labelledby="shares">
    <h2 id="shares">Shares</h2>
    ${tableOf(
      'Shares of what was counted',
      ['Share', 'Per cent'],
      all.map(
        ({ label, share }) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td>
              ${typeof share === 'number' ? `${(share * 100).toFixed(1)} %` : (share ?? 'Nothing to share')}
            </td>
          </tr>`,
      ),
    )}
  </section>`;
