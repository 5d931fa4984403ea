import { codeList, type CodeListName } from '#policy/code-lists';
import { dayOf, html, momentOf, page, tableOf, type Markup } from '#record-keeping/page';
import type { AnnualFiguresReply, ReviewView } from './figures-view.js';

type Reply = AnnualFiguresReply;

/** The year as a page of valid, accessible HTML, for the members of the board to read and print. Pure. */
export function figuresPage(reply: Reply): string {
  const title = `The year of the board, ${reply.year} to ${reply.year + 1}`;
  return page({
    title,
    header: [
      html`<p>
        ${onDay(reply.period.from)} to ${onDay(reply.period.to)}, area ${reply.areaCode}, as known at
        ${momentOf(reply.asAt)}.
      </p>`,
      html`<p>${stand(reply)}</p>`,
    ],
    main: {
      id: 'year',
      called: 'the year',
      content: [...reply.items.map((item) => itemPart(reply, item)), figuresPart(reply), sharesPart(reply)],
    },
    footer: html`<p>${title}, as known at ${momentOf(reply.asAt)}</p>`,
  });
}

export const onDay = (date: string): string => dayOf(`${date}T12:00:00.000Z`);

const stand = ({ report }: Reply): string => {
  if (report === null) return 'No report on this year has been begun.';
  const { ref, published } = report;
  return published === null
    ? `Report ${ref} is being written.`
    : `Report ${ref} was published with the figures of ${momentOf(published.asAt)}.`;
};

function itemPart(reply: Reply, { item, asks, sections, missing }: Reply['items'][number]): Markup {
  const id = `item-${item.toLowerCase()}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${item}. ${asks}</h2>
    ${listOf('Missing', missing)}${sections.map(
      ({ text, memberOrg }) =>
        html`${memberOrg === undefined ? html`` : html`<h3>${memberOrg}</h3>`}
          <p>${text}</p>`,
    )}${ITEM_TABLES[item]?.(reply) ?? html``}
  </section>`;
}

const ITEM_TABLES: Readonly<Partial<Record<string, (reply: Reply) => Markup>>> = {
  D: ({ concluded }) => html`${concluded.map(reviewPart)}`,
  E: ({ ongoing }) =>
    tableOf(
      'Reviews that are ongoing',
      ['Review', 'Arranged as', 'Arranged on', 'Method'],
      ongoing.map(
        ({ ref, decision, arrangedOn, method }) =>
          html`<tr>
            <th scope="row">${ref}</th>
            <td>${named('SAR_DECISION', decision)}</td>
            <td>${onDay(arrangedOn)}</td>
            <td>${method === null ? 'Not decided' : named('SAR_METHOD', method)}</td>
          </tr>`,
      ),
    ),
  F: ({ implementation }) =>
    tableOf(
      'Recommendations in force, and what was done on them',
      ['Recommendation', 'Says', 'Acts in the year'],
      implementation.map(
        ({ ref, publicText, done }) =>
          html`<tr>
            <th scope="row">${ref}</th>
            <td>${publicText}</td>
            <td>${Object.values(done).reduce((total, each) => total + each, 0)}</td>
          </tr>`,
      ),
    ),
  G: ({ notImplemented }) =>
    tableOf(
      'Decisions not to implement',
      ['Recommendation', 'Says', 'Agency', 'Decided', 'Reasons'],
      notImplemented.map(
        ({ ref, publicText, agencyOrg, boardMeeting, reasons, publishedReasons }) =>
          html`<tr>
            <th scope="row">${ref}</th>
            <td>${publicText}</td>
            <td>${agencyOrg}</td>
            <td>${onDay(boardMeeting.slice(0, 10))}</td>
            <td>${publishedReasons ?? (typeof reasons === 'string' ? reasons : 'Withheld')}</td>
          </tr>`,
      ),
    ),
};

/** A concluded review with the findings that are published; of others their codes. */
export const reviewPart = ({ ref, title, concludedOn, linked, findings }: ReviewView): Markup =>
  html`<h3>${title ?? ref}</h3>
    <p>
      ${ref}, concluded
      ${concludedOn === null ? 'later' : onDay(concludedOn)}.${
        linked.length === 0
          ? ''
          : ` Linked with: ${linked.map(({ kind }) => named('PARALLEL', kind)).join(', ')}.`
      }
    </p>
    ${listOf(
      '',
      findings.map(
        ({ domain, themes, text }) =>
          `${text ?? 'Not published'} (${[named('SAR_DOMAIN', domain), ...themes.map((theme) => named('SAR_THEME', theme))].join('; ')})`,
      ),
    )}`;

export const named = (list: CodeListName, code: string): string => codeList(list).labelOf(code as never);

const listOf = (name: string, items: readonly string[]): Markup =>
  items.length === 0
    ? html``
    : html`${name === '' ? html`` : html`<h3>${name}</h3>`}
        <ul>
          ${items.map((item) => html`<li>${item}</li>`)}
        </ul>`;

function figuresPart({ figures }: Reply): Markup {
  const sections = [...new Set(figures.map(({ section }) => section))];
  return html`<section aria-labelledby="figures">
    <h2 id="figures">Figures</h2>
    ${sections.map((section) =>
      tableOf(
        section,
        ['Figure', 'Value'],
        figures
          .filter((figure) => figure.section === section)
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
}

const sharesPart = ({ shares }: Reply): Markup =>
  html`<section aria-labelledby="shares">
    <h2 id="shares">Shares</h2>
    ${tableOf(
      'Shares of what was counted',
      ['Share', 'Per cent'],
      shares.map(
        ({ label, share }) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td>${share === null ? 'Nothing to share' : `${(share * 100).toFixed(1)} %`}</td>
          </tr>`,
      ),
    )}
  </section>`;
