import type { ConcernState } from '../concern/state.js';
import type { EnquiryState } from './state.js';

/** One enquiry at a time is made about a concern (E-3): who opens or links takes the concern's id, and holds it. */
export const ENQUIRY_OF_CONCERN = {
  kind: 'enquiry-of-concern',
  refusal: {
    code: 'ENQUIRY_ALREADY_OPEN',
    reason: 'An enquiry is made about this concern already: link the concern to it instead.',
  },
} as const;

/** An enquiry holds its concerns until it is closed; reopened, it counts again for whoever asks then. */
export const heldByEnquiry = ({ status, concernIds }: EnquiryState, concernId: string): boolean =>
  status !== 'Closed' && status !== 'RecordedInError' && concernIds.includes(concernId);

/** A concern that was linked holds itself for as long as it says so. */
export const heldByConcern = ({ status, enquiryId }: ConcernState): boolean =>
  enquiryId !== undefined && status !== 'RecordedInError';
