import { createHash } from 'node:crypto';
import type { Answer } from '../server/answer.js';
import type { AnyQuery } from '../api-options.js';

/** Long enough to take a crowd off the service, short enough that a correction is soon seen. */
const MAX_AGE_SECONDS = 300;

/** Whether anybody may read this without signing in. */
export const isPublished = ({ dataClass }: Pick<AnyQuery, 'dataClass'>): boolean => dataClass === 'PUBLISHED';

/**
 * The reply as caches may keep it: the same for everybody, named by its content; a reader who has it already is told so and sent
 * nothing (RFC 9110 13.1.2).
 */
export function cacheable(answer: Answer, ifNoneMatch: string | undefined): Answer {
  if ('problem' in answer) return answer;
  const { body } = answer;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = { ...answer.headers, etag, 'cache-control': `public, max-age=${MAX_AGE_SECONDS}` };
  return matches(ifNoneMatch, etag) ? { status: 304, headers, body: undefined } : { ...answer, headers };
}

const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, ''))) ?? false;
