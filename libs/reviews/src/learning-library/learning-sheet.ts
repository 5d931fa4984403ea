import type { z } from 'zod';
import type { librarySheet } from './library-view.js';

type Sheet = z.infer<typeof librarySheet>;

const HEADS = [
  'kind',
  'learnedIn',
  'review',
  'domain',
  'themes',
  'flags',
  'harm',
  'linked',
  'recommendationLevels',
  'orders',
  'powersUsed',
  'subject',
] as const;

/** The items as rows of codes, to be joined with other data by theme: no text, no person, no case (Seed 1). Pure. */
export const learningSheet = ({ items }: Sheet): string =>
  [[...HEADS], ...items.map(rowOf)].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');

const several = (codes: readonly string[]): string => [...new Set(codes)].join(' ');

const rowOf = (item: Sheet['items'][number]): readonly string[] => [
  item.kind,
  String(item.learnedIn),
  item.review?.ref ?? '',
  item.domain ?? '',
  several(item.themes),
  several(item.flags),
  several(item.review === null ? (item.enquiry?.harm ?? []) : [item.review.harmType]),
  several(item.review?.linked.map(({ kind }) => kind) ?? []),
  several(item.recommendations.map(({ level }) => level)),
  several(item.enquiry?.orders ?? []),
  several(item.enquiry?.powersUsed ?? []),
  item.disagreement?.subject ?? '',
];

/** Codes and references need no quoting; what does not look like one is quoted, and cannot begin a formula. */
const cell = (text: string): string =>
  /^[A-Za-z0-9_ -]*$/.test(text) ? text : `"'${text.replaceAll('"', '""')}"`;
