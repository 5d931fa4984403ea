import type { z } from 'zod';
import { dayOf, html, page, tableOf } from '#record-keeping/page';
import type { publishedReview, publishedReviews } from './public-replies.js';
import { nextPage } from './wording.js';

/** Published reviews as a page. Pure. */
export const reviewsPage = ({ items, asked, next }: z.infer<typeof publishedReviews>): string =>
  page({
    title: 'Published Safeguarding Adults Reviews',
    header: [],
    main: {
      id: 'reviews',
      called: 'the reviews',
      content: [
        tableOf(
          'Reviews, the newest first',
          ['Review', 'Published', 'Summary'],
          items.map(
            ({ reviewId, title, publishedAt, summary }) =>
              html`<tr>
                <th scope="row"><a href="/published/reviews/${reviewId}">${title}</a></th>
                <td>${dayOf(publishedAt)}</td>
                <td>${summary}</td>
              </tr>`,
          ),
        ),
      ],
    },
    footer: nextPage(asked, next),
  });

/** One published review as a page. Pure. */
export const reviewPage = (review: z.infer<typeof publishedReview>): string =>
  page({
    title: review.title,
    header: [html`<p>About ${review.pseudonym}. Published ${dayOf(review.publishedAt)}.</p>`],
    main: {
      id: 'review',
      called: 'the review',
      content: [
        html`<section aria-labelledby="summary">
          <h2 id="summary">Summary</h2>
          <p>${review.summary}</p>
          <p><a href="${review.url}">The report</a></p>
        </section>`,
        html`<section aria-labelledby="findings">
          <h2 id="findings">Findings</h2>
          ${
            review.findings.length === 0
              ? html`<p>None published.</p>`
              : html`<ol>
                  ${review.findings.map(({ text }) => html`<li>${text}</li>`)}
                </ol>`
          }
        </section>`,
      ],
    },
    footer: html`<p>
      <a href="/published/recommendations?review=${review.reviewId}">Recommendations of this review</a>
    </p>`,
  });
