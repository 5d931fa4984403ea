/** Answering recommendations in one go: the form with what is owed, and the upload of what was filled in (ADR 0212). */
export { getReplyForm } from './get-reply-form.js';
export { recommendationsNamed } from './lanes-named.js';
export { columnOf, NEEDED_COLUMNS, type ReplyColumn } from './reply-columns.js';
export { type ReplyRow, rowOf, rowOfJson } from './reply-row.js';
export { MOST_REPLIES, replyToRecommendations } from './reply-upload.js';
export { type ReplyOutcome, type ReplyTaking, type Sending, takeReply } from './take-reply.js';
