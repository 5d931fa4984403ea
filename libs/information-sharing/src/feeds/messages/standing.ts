import { FEED_NAMES, type FeedName } from '../feed.js';
import { field, instant, oneOf, required, words } from '../field.js';
import { z } from 'zod';
import { defineMessage, type MessageDefinition } from '../message.js';

/** Why something sent must go. Values are the contract's own. */
export const RECALL_REASONS = [
  'SENT_IN_ERROR',
  'NO_LONGER_TRUE',
  'BASIS_WITHDRAWN',
  'RECORDED_IN_ERROR',
  'COURT_ORDER',
] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

const WHICH = {
  messageType: required(words(60, 'Type of the message that no longer holds')),
  /** RR-11. */
  removeBy: required(
    instant(
      'When what no longer holds must be gone: 24 hours after this was said; confirm it on `sg.in.ack.v1`',
    ),
  ),
} as const;

/** A message of every feed; paths of its `corrected` part are those of the message it corrects. */
const correctedOn = (feed: FeedName) =>
  defineMessage({
    feed,
    type: 'disclosure-corrected',
    title: 'Something sent before was wrong; here is what holds instead',
    triggers: ['DisclosureCorrected'],
    sentWhen:
      'A disclosure that was sent is corrected. `correctsEventId` is the message that no longer holds.',
    fields: {
      ...WHICH,
      corrected: required(
        field('`data` as it should have been: of the shape of the message corrected', z.looseObject({})),
      ),
    },
    example: {
      messageType: feed === 'public' ? 'figures-published' : 'plan-agreed',
      removeBy: '2026-05-13T10:00:00.000Z',
      corrected: {},
    },
  });

const recalledOn = (feed: FeedName) =>
  defineMessage({
    feed,
    type: 'disclosure-recalled',
    title: 'Something sent before must be removed',
    triggers: ['DisclosureRecalled'],
    sentWhen: 'A disclosure that was sent is recalled. `correctsEventId` is the message that must go.',
    fields: { ...WHICH, reason: required(oneOf(RECALL_REASONS, 'Why it must go')) },
    example: {
      messageType: feed === 'public' ? 'figures-published' : 'enquiry-concluded',
      removeBy: '2026-05-13T10:00:00.000Z',
      reason: 'SENT_IN_ERROR',
    },
  });

export const CORRECTED = 'disclosure-corrected';
export const RECALLED = 'disclosure-recalled';

export const standingMessages: readonly MessageDefinition[] = FEED_NAMES.flatMap((feed) => [
  correctedOn(feed),
  recalledOn(feed),
]);
