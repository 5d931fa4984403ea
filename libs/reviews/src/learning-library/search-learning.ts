import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { cut, DEFAULT_LIMIT, recordQuery, type RecordServices } from '#record-keeping/reading';
import { learningSheet } from './learning-sheet.js';
import {
  codesAsked,
  PublishedLearningParams,
  SearchLearningParams,
  type LibraryAsking,
} from './library-params.js';
import { learningLibrary } from './library-projection.js';
import {
  countLibrary,
  findLibrary,
  type LibraryFinding,
  type LibraryPlace,
  type Shelf,
} from './library-sql.js';
import { itemOf, librarySheet, publicItem, publicItemOf } from './library-view.js';

/** What do our reviews, enquiries and disagreements say about it (domain 5.10)? Nobody can be told from an answer. */
export const searchLearning = recordQuery({
  operationId: 'searchLearning',
  summary:
    'What reviews, enquiries and disagreements taught, by words and by codes; also as CSV without identities',
  source: 'domain 5.10; scenarios S4 step 7, S7 step 5',
  method: 'GET',
  path: '/learning',
  params: SearchLearningParams,
  reply: librarySheet,
  representations: { 'text/csv': learningSheet },
  who: [
    'TRI',
    'EDT',
    'SW',
    'SAM',
    'TM',
    'PSW',
    'DASS',
    'CHR',
    'SBM',
    'SARG',
    'AGL',
    'POL',
    'NHS',
    'COM',
    'PERF',
    'IGO',
  ],
  remit: 'AREA',
  dataClass: 'AGGREGATE',
  // The directory tells who is restricted and who connected; it is casework's and known here by its name.
  readModels: [learningLibrary.name, 'person-directory'],
  run: async (params, { actor, services }) => {
    const remit = services.remit('searchLearning', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { rows, ...rest } = await pageOf({ remit }, params, actor.userId, services);
    return {
      reply: { items: rows.map(itemOf), ...rest },
      seen: { persons: [], resultCount: rows.length },
    };
  },
});

/** What do published reviews say about it? For anybody, without signing in (domain 2.1 PUB, 5.10). */
export const searchPublishedLearning = recordQuery({
  operationId: 'searchPublishedLearning',
  summary: 'What published reviews found, with what was recommended and what came of it',
  source: 'domain 5.10, 2.1',
  method: 'GET',
  path: '/published/learning',
  params: PublishedLearningParams,
  reply: z.object({ items: z.array(publicItem), total: z.int(), next: z.string().optional() }),
  who: ['PUB'],
  remit: 'ANY',
  dataClass: 'PUBLISHED',
  readModels: [learningLibrary.name],
  run: async (params, { services }) => {
    const { rows, ...rest } = await pageOf('PUBLISHED', params, 'public', services);
    return {
      reply: { items: rows.map(publicItemOf), ...rest },
      seen: { persons: [], resultCount: rows.length },
    };
  },
});

interface Page {
  readonly rows: readonly LibraryFinding[];
  readonly total: number;
  readonly next?: string;
}

async function pageOf(
  shelf: Shelf,
  { cursor, limit = DEFAULT_LIMIT, ...asks }: LibraryAsking,
  reader: string,
  { db, cursors }: RecordServices,
): Promise<Page> {
  const asked = { shelf, q: asks.q ?? null, codes: codesAsked(asks), kind: asks.kind ?? null };
  const sealedFor = JSON.stringify(['learning', asked.q, asked.codes, asked.kind, reader]);
  const place =
    cursor === undefined ? undefined : (cursors.open(sealedFor, cursor) as unknown as LibraryPlace);
  const [rows, total] = await Promise.all([
    findLibrary(db.sql, asked, place, limit),
    countLibrary(db.sql, asked),
  ]);
  const { shown, last } = cut(rows, limit);
  if (last === undefined) return { rows: shown, total };
  const { rank, at, id } = last;
  return { rows: shown, total, next: cursors.seal(sealedFor, { rank, at, id }) };
}
