/**
 * Pages to be read and printed: valid, accessible HTML without script. Text put into one is escaped, so that no reply of the
 * ledger can become markup.
 */
export { html, Markup } from './html.js';
export { page, tableOf, type Page } from './page.js';
export { dayOf, momentOf } from './dates.js';
