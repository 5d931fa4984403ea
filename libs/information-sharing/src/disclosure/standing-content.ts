import type { JsonObject } from '#platform/json';
import { isWithheld, type Sealable } from '#privacy/sealing';
import { CORRECTED, RECALLED, type RecallReason } from '../feeds/messages/standing.js';
import { given } from './given.js';
import type { DisclosedContent } from './message.js';

/** What every message that replaces or takes back another asks of its recipient (RR-11). */
const DELETE = 'DELETE_WHAT_IT_REPLACES';

type Addressed = Pick<DisclosedContent, 'feed' | 'type' | 'caseKey' | 'subject'>;

const standing = (
  { feed, caseKey, subject }: Addressed,
  type: string,
  occurredAt: string,
  data: JsonObject,
  handling: readonly string[],
): DisclosedContent => ({
  ...given({ feed, subject }),
  type,
  version: 1,
  occurredAt,
  caseKey,
  data,
  handling,
});

/** The message that says what holds instead of another. */
export const correctionOf = (
  content: DisclosedContent,
  { occurredAt, removeBy }: { readonly occurredAt: string; readonly removeBy: string },
): DisclosedContent =>
  standing(content, CORRECTED, occurredAt, { messageType: content.type, removeBy, corrected: content.data }, [
    ...content.handling.filter((code) => code !== DELETE),
    DELETE,
  ]);

/** The message that takes another back: it says what must go, and nothing of anybody. */
export const recallOf = (
  told: Addressed,
  {
    occurredAt,
    removeBy,
    reason,
  }: { readonly occurredAt: string; readonly removeBy: string; readonly reason: RecallReason },
): DisclosedContent =>
  standing(told, RECALLED, occurredAt, { messageType: told.type, removeBy, reason }, [DELETE]);

/** What stands once a correction was told: the message it corrects, with the data that hold. */
export function asCorrected(
  draft: Sealable<DisclosedContent> | undefined,
  correction: Sealable<DisclosedContent>,
): Sealable<DisclosedContent> | undefined {
  if (draft === undefined || isWithheld(draft) || isWithheld(correction)) return draft;
  return {
    ...draft,
    data: correction.data['corrected'] as JsonObject,
    handling: correction.handling.filter((code) => code !== DELETE),
  };
}
