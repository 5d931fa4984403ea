import type { AnyQuery } from '../api-options.js';
import type { Answer } from '../server/answer.js';

const JSON_TYPE = 'application/json';

interface Range {
  readonly type: string;
  readonly quality: number;
}

/** `text/html;q=0.8, application/json` → what is accepted, and how much (RFC 9110 12.5.1). Malformed weights count as none. */
function rangesIn(accept: string): readonly Range[] {
  return accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    const quality = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
    return { type, quality };
  });
}

/** How much a media type is accepted: by its own name, else by its kind, else by anything at all. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const [kind = ''] = type.split('/');
  const found = [type, `${kind}/*`, '*/*']
    .map((name) => ranges.find((range) => range.type === name))
    .find((range) => range !== undefined);
  return found?.quality ?? 0;
}

/** The form a reply is given in: JSON, unless another is accepted more. Pure. */
export function preferredType(accept: string | undefined, others: readonly string[]): string {
  if (accept === undefined || others.length === 0) return JSON_TYPE;
  const ranges = rangesIn(accept);
  const best = others
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .sort((a, b) => b.quality - a.quality)[0];
  return best !== undefined && best.quality > qualityOf(JSON_TYPE, ranges) ? best.type : JSON_TYPE;
}

/** The reply in the form that is asked for. */
export function represented(
  { representations = {} }: Pick<AnyQuery, 'representations'>,
  reply: unknown,
  headers: Readonly<Record<string, string>>,
  accept: string | undefined,
): Answer {
  const others = Object.keys(representations);
  if (others.length === 0) return { status: 200, headers, body: reply };
  const type = preferredType(accept, others);
  const render = representations[type];
  const varied = { ...headers, vary: 'Accept' };
  if (render === undefined) return { status: 200, headers: varied, body: reply };
  const typed = { ...varied, 'content-type': `${type}; charset=utf-8` };
  return { status: 200, headers: typed, body: render(reply) };
}
