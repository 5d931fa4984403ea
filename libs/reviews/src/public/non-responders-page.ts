import type { z } from 'zod';
import { dayOf, html, page, tableOf, type Markup } from '#record-keeping/page';
import type { nonResponders } from './public-replies.js';
import type { PublicNamingView } from './public-lane.js';
import { inWords, nextPage } from './wording.js';

type List = z.infer<typeof nonResponders>;

/** The list of non-responders as a page. Pure. */
export const nonRespondersPage = ({ items, asked, next }: List): string =>
  page({
    title: 'Organisations that did not respond to recommendations',
    header: [
      html`<p>
        Named by the chair of the board after reminders and a final notice. A later response is shown beside
        it; dates stay.
      </p>`,
    ],
    main: {
      id: 'non-responders',
      called: 'the list',
      content: [
        tableOf(
          'Organisations named',
          [
            'Organisation',
            'Recommendation',
            'Response was due',
            'Named',
            'Reminders',
            'Since',
            'Published text',
          ],
          items.flatMap((item) => item.namings.map((naming) => row(item, naming))),
        ),
      ],
    },
    footer: nextPage(asked, next),
  });

const row = (item: List['items'][number], naming: PublicNamingView): Markup =>
  html`<tr>
    <th scope="row">${item.agency.name}</th>
    <td>${item.ref}${item.review === null ? '' : `, ${item.review.title}`}</td>
    <td>${dayOf(naming.dueAt)}</td>
    <td>${dayOf(naming.publishedAt)}</td>
    <td>${naming.remindersSent}</td>
    <td>
      ${naming.label === null ? 'No response' : inWords(naming.label)}${
        naming.labelledAt === null ? '' : `, ${dayOf(naming.labelledAt)}`
      }
    </td>
    <td>${naming.text ?? '–'}</td>
  </tr>`;
