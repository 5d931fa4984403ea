import { RequestRefused } from '#platform/http';

/** A code, as the access log keeps it; never a sentence. */
const PURPOSE = /^[A-Z][A-Z0-9_]{1,63}$/;

/** Why somebody looks, from `X-Access-Purpose`. @throws RequestRefused 400 INVALID_ACCESS_PURPOSE. */
export function purposeFrom(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && PURPOSE.test(header)) return header;
  throw new RequestRefused({
    code: 'INVALID_ACCESS_PURPOSE',
    detail: 'X-Access-Purpose carries a code in capitals, such as AUDIT_SAMPLE.',
  });
}
