import type { Feedback } from '../inbound/index.js';
import { DIALECT, type JsonSchema } from './payload-schema.js';

const instant = { type: 'string', format: 'date-time' };
const code = { type: 'string', maxLength: 60, pattern: '^[A-Z0-9][A-Z0-9_]*$' };
const pointer = {
  type: 'string',
  description: 'Where, as a JSON Pointer into the message as it was sent; empty for the message as a whole',
};

const ABOUT = {
  ref: { type: 'string', description: 'Your own reference, as far as it could be read' },
  messageId: { type: 'string', description: '`id` of your message; absent for one without an envelope' },
};

interface Told {
  readonly title: string;
  readonly own: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  readonly example: Feedback;
}

/** What senders are told (domain 6.3: acknowledge in an hour, IN-3, IN-6). */
export const FEEDBACK: Readonly<Record<Feedback['type'], Told>> = {
  'notice-received': {
    title: 'A notice was taken in',
    own: {
      status: {
        ...code,
        'x-codes': ['RECEIVED', 'UPDATED', 'KNOWN'],
        description:
          'Whether it is new, tells more of one that was there, or tells nothing that was not known',
      },
      receivedAt: { ...instant, description: 'The authority’s clocks run from here' },
    },
    required: ['status', 'receivedAt'],
    example: { type: 'notice-received', status: 'RECEIVED', receivedAt: '2026-04-02T15:50:12.000Z' },
  },
  'notice-outcome': {
    title: 'What came of a notice: a code, and nothing of the case',
    own: {
      code: {
        ...code,
        description: 'The decision',
        'x-codes': [
          'S42_DUTY_MET',
          'OTHER_ENQUIRY',
          'NO_ENQUIRY',
          'TRANSFER_OTHER_LA',
          'DUPLICATE',
          'LINKED_TO_OPEN_CASE',
          'NOT_A_CONCERN',
          'REJECTED',
        ],
      },
      decidedAt: instant,
    },
    required: ['code', 'decidedAt'],
    example: { type: 'notice-outcome', code: 'S42_DUTY_MET', decidedAt: '2026-04-07T10:30:00.000Z' },
  },
  'message-rejected': {
    title: 'A message could not be taken in, and why; mend it and send it again under the same reference',
    own: {
      code: { ...code, description: 'What is wrong' },
      pointer,
      reason: { type: 'string', description: 'The same in words' },
      others: {
        type: 'array',
        description: 'What else is wrong',
        items: { type: 'object', properties: { code, pointer }, required: ['code', 'pointer'] },
      },
    },
    required: ['code', 'pointer', 'reason', 'others'],
    example: {
      type: 'message-rejected',
      rejected: { code: 'REQUIRED', pointer: '/narrative', reason: 'The field is required.', others: [] },
    },
  },
};

export const feedbackSchemaNameOf = (type: Feedback['type']): string => `feedback.${type}.v1`;

export function feedbackSchemaOf(type: Feedback['type']): JsonSchema {
  const { title, own, required } = FEEDBACK[type];
  return {
    $schema: DIALECT,
    $id: `urn:safeguarding-ledger:schema:${feedbackSchemaNameOf(type)}`,
    title,
    type: 'object',
    properties: { ...ABOUT, ...own },
    required,
  };
}
