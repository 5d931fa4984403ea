import { z } from 'zod';
import { codesIn, distinct } from './codes.js';
import { stretchesOf } from './excerpt.js';
import { KINDS, type LibraryFinding } from './library-sql.js';

const codes = z.array(z.string());

const recommendation = z.object({
  recId: z.uuid(),
  ref: z.string(),
  publicText: z.string(),
  level: z.string(),
  status: z.string(),
  /** Each time the board looked whether anything has changed. */
  impact: z.array(z.object({ at: z.string(), causeAddressed: z.boolean() })),
  /** Kinds of reviews it is linked with. */
  linked: codes,
});

const review = z.object({
  ref: z.string(),
  /** Of a published review. */
  title: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  harmType: z.string(),
  linked: z.array(z.object({ kind: z.string(), joint: z.boolean() })),
});

/** Words with what was looked for set apart. */
const excerpt = z.array(z.object({ text: z.string(), found: z.boolean() }));

const finding = z.object({
  themes: codes,
  domain: z.string().nullable(),
  flags: codes,
  /** As published; null of what is not. */
  text: z.string().nullable(),
  excerpt: excerpt.nullable(),
  recommendations: z.array(recommendation),
});

/** What a reader of the authority or of a partner finds. */
export const libraryItem = finding.extend({
  kind: z.enum(KINDS),
  /** Calendar year it was learned in; no day, for a day could tell whose enquiry it was. */
  learnedIn: z.int(),
  review: review.extend({ sarId: z.uuid() }).nullable(),
  /** What an enquiry met, in codes. */
  enquiry: z
    .object({
      obstructedBy: codes,
      powersConsidered: codes,
      powersUsed: codes,
      orders: codes,
      orderEffects: codes,
      finding: z.string().nullable(),
      harm: codes,
      economicTactics: codes,
      careRelationships: codes,
    })
    .nullable(),
  /** What organisations disagreed about, and how it ended. */
  disagreement: z.object({ subject: z.string(), outcome: z.string().nullable() }).nullable(),
});

/** A page of what they find. */
export const librarySheet = z.object({
  items: z.array(libraryItem),
  total: z.int(),
  next: z.string().optional(),
});

/** What anybody finds. */
export const publicItem = finding.extend({ findingId: z.uuid(), review });

const partOf = (row: LibraryFinding): z.infer<typeof finding> => ({
  themes: [...distinct(codesIn('THEME', row.codes))],
  domain: codesIn('DOMAIN', row.codes)[0] ?? null,
  flags: [...distinct(codesIn('FLAG', row.codes))],
  text: row.text,
  excerpt: row.marked === null ? null : [...stretchesOf(row.marked)],
  recommendations: row.recommendations.map(({ recId, ref, publicText, level, status, impact, linked }) => ({
    recId,
    ref,
    publicText,
    level,
    status,
    impact: impact.map(({ at, causeAddressed }) => ({ at, causeAddressed })),
    linked: [...distinct(linked.map(({ kind }) => kind))],
  })),
});

const reviewOf = ({
  ref,
  title,
  url,
  publishedAt,
  linked,
  codes: all,
}: LibraryFinding): z.infer<typeof review> => ({
  ref: ref ?? '',
  title,
  url,
  publishedAt,
  harmType: codesIn('HARM', all)[0] ?? '',
  linked: (linked ?? []).map(({ kind, joint }) => ({ kind, joint })),
});

/** An item for whoever is signed in. Pure. */
export function itemOf(row: LibraryFinding): z.infer<typeof libraryItem> {
  const all = (vocabulary: Parameters<typeof codesIn>[0]): string[] => [
    ...distinct(codesIn(vocabulary, row.codes)),
  ];
  return {
    ...partOf(row),
    kind: row.kind,
    learnedIn: Number(row.at.slice(0, 4)),
    review: row.sarId === null ? null : { ...reviewOf(row), sarId: row.sarId },
    enquiry:
      row.kind !== 'ENQUIRY'
        ? null
        : {
            obstructedBy: all('OBSTRUCTOR'),
            powersConsidered: all('POWER'),
            powersUsed: all('POWER_USED'),
            orders: all('ORDER'),
            orderEffects: all('ORDER_EFFECT'),
            finding: all('FINDING')[0] ?? null,
            harm: all('HARM'),
            economicTactics: all('TACTIC'),
            careRelationships: all('CARE_REL'),
          },
    disagreement:
      row.kind !== 'ESCALATION'
        ? null
        : { subject: all('SUBJECT')[0] ?? '', outcome: all('OUTCOME')[0] ?? null },
  };
}

/** An item for anybody: of a published review, and nothing of it but what was published. Pure. */
export const publicItemOf = (row: LibraryFinding): z.infer<typeof publicItem> => ({
  ...partOf(row),
  findingId: row.id,
  review: reviewOf(row),
});
