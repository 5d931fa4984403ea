import type { z } from 'zod';
import { dayOf, html, page, tableOf, type Markup } from '#record-keeping/page';
import type { publicTracker } from './public-replies.js';
import type { PublicLane } from './public-lane.js';
import { inWords, nextPage } from './wording.js';

type Tracker = z.infer<typeof publicTracker>;

/** The public tracker as a page. Pure. */
export const recommendationsPage = ({ items, asked, next }: Tracker): string =>
  page({
    title: 'Recommendations of Safeguarding Adults Reviews',
    header: [html`<p>What was recommended, what each organisation answered, and what was assured.</p>`],
    main: {
      id: 'recommendations',
      called: 'the recommendations',
      content: items.length === 0 ? [html`<p>None published.</p>`] : items.map(recommendation),
    },
    footer: nextPage(asked, next),
  });

const recommendation = (item: Tracker['items'][number]): Markup =>
  html`<section aria-labelledby="r-${item.recommendationId}">
    <h2 id="r-${item.recommendationId}">${item.ref}: ${item.review.title}</h2>
    <p>${item.text}</p>
    <p>Issued ${dayOf(item.issuedAt)}${item.ended === null ? '' : `. ${inWords(item.ended)}`}</p>
    ${tableOf(
      `What organisations answered to ${item.ref}`,
      ['Organisation', 'Answer', 'Positions', 'What the organisation says', 'What the board says'],
      item.addressees.map(addressee),
    )}
  </section>`;

const addressee = (lane: PublicLane): Markup =>
  html`<tr>
    <th scope="row">${lane.agency.name}</th>
    <td>${inWords(lane.status)}${lane.respondedAt === null ? '' : `, ${dayOf(lane.respondedAt)}`}</td>
    <td>${lane.positions.map(({ position, at }) => html`<p>${inWords(position)}, ${dayOf(at)}</p>`)}</td>
    <td>${lane.summary ?? '–'}</td>
    <td>
      ${
        lane.assessment === null
          ? '–'
          : html`<p>${inWords(lane.assessment.rating)}</p>
              <p>${lane.assessment.commentary ?? ''}</p>`
      }
    </td>
  </tr>`;
