export { CASE_READERS, recordQuery, resourceOf, type RecordServices, type Reader } from './services.js';
export { remitWhere } from './remit-where.js';
export { askedConditions } from './asked-conditions.js';
export { IsOneOf, cut, DEFAULT_LIMIT, pageOf, PageParams } from './page.js';
export { opened, sealable, withheldSchema, type Kept, type Opening } from './opened.js';
export { entriesOf, entryView, type EntryView } from './entries.js';
export { deadlinesOf, deadlineView } from './deadline-view.js';
export { CLASS_OF_SENSITIVITY, shownTo } from './shown-to.js';
export { readingLevel } from './reading-level.js';
