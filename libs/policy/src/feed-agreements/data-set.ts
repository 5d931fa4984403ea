import { readFileSync } from 'node:fs';
import { z } from 'zod';
import demo from '../../data/feed-agreements.demo.json' with { type: 'json' };
import { agreementSchema, type FeedAgreement } from './agreement.js';
import { FeedAgreements } from './feed-agreements.js';

const dataSet = z.strictObject({
  title: z.string(),
  agreements: z.array(agreementSchema).superRefine((rows, context) => {
    rows.forEach((row, index) => {
      const other = rows.slice(0, index).findIndex((each) => overlap(each, row));
      if (other >= 0)
        context.addIssue({ code: 'custom', path: [index], message: `says again what entry ${other} says` });
    });
  }),
});

/** Two rows may not both speak of one message on one day: which profile holds would be chance. */
function overlap(a: FeedAgreement, b: FeedAgreement): boolean {
  const sameWay = a.feed === b.feed && a.areaCode === b.areaCode && a.orgCode === b.orgCode;
  const sameDays = a.from <= (b.to ?? LAST) && b.from <= (a.to ?? LAST);
  return sameWay && sameDays && a.messages.some((message) => b.messages.includes(message));
}

const LAST = '9999-12-31';

/** The data set cannot be used: the file is unreadable, no JSON, or breaks the rules of an agreement. */
export class FeedAgreementDataError extends Error {
  override readonly name = 'FeedAgreementDataError';
  readonly code = 'FEED_AGREEMENTS_INVALID';
}

/**
 * Reads a table of agreements in the format of `libs/policy/data/feed-agreements.demo.json`.
 * @throws FeedAgreementDataError naming the file and every fault in it
 */
export function loadFeedAgreements(path: string): FeedAgreements {
  return agreementsOf(readJson(path), path);
}

/** The agreements of the demonstration authority with the fictional organisations around it. */
export function demoFeedAgreements(): FeedAgreements {
  return agreementsOf(demo, 'feed-agreements.demo.json');
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new FeedAgreementDataError(`${path}: ${String(cause)}`, { cause });
  }
}

function agreementsOf(data: unknown, origin: string): FeedAgreements {
  const result = dataSet.safeParse(data);
  if (!result.success) throw new FeedAgreementDataError(`${origin}:\n${z.prettifyError(result.error)}`);
  return new FeedAgreements(result.data.agreements);
}
