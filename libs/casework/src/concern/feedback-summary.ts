/** What the referrer was told, in outline. Values are the product's own: the domain pages name the field, not the list. */
export const FEEDBACK_SUMMARIES = [
  'TAKEN_FORWARD',
  'NOT_TAKEN_FORWARD',
  'PASSED_TO_ANOTHER_SERVICE',
  'PASSED_TO_ANOTHER_AUTHORITY',
  'RECEIVED_ONLY',
] as const;

export type FeedbackSummary = (typeof FEEDBACK_SUMMARIES)[number];
