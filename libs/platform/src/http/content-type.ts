import { RequestRefused } from './problem.js';

const JSON_UTF8 = /^application\/json(?:[ \t]*;[ \t]*charset[ \t]*=[ \t]*(?:utf-8|"utf-8"))?[ \t]*$/i;

/** @throws RequestRefused 415 unless the body is announced as plain `application/json` in UTF-8. */
export function requireJson(headers: {
  readonly 'content-type'?: string | undefined;
  readonly 'content-encoding'?: string | undefined;
}): void {
  const encoding = headers['content-encoding'];
  if (JSON_UTF8.test(headers['content-type'] ?? '') && (encoding === undefined || encoding === 'identity'))
    return;
  throw new RequestRefused({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    detail: 'Send the body as application/json in UTF-8, uncompressed.',
    headers: { accept: 'application/json' },
  });
}
