import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, Optional, WholeNumber } from '#policy/validation';
import {
  cut,
  DEFAULT_LIMIT,
  IsOneOf,
  opened,
  PageParams,
  recordQuery,
  sealable,
  type Reader,
} from '#record-keeping/reading';
import { escalationBoard } from './board-projection.js';
import { countBoard, findBoard, placeOf, type BoardFinding, type BoardPlace } from './board-sql.js';
import { boardSummary, summaryOf } from './board-view.js';
import { BOARD_READERS, sightOf } from './sight.js';

export class ListEscalationsParams extends PageParams {
  /** At this stage, 1 to 5. */
  @Optional()
  @WholeNumber(1, 5)
  stage?: number;

  @Optional()
  @IsCode('RISK_NOW')
  riskNow?: Code<'RISK_NOW'>;

  /** `true`: only those that go on; `false`: only those that have ended. */
  @Optional()
  @Flag()
  open?: boolean;

  /** `mine`: raised by the reader. `party`: their organisation is a party. `remit` (default): all they may see. */
  @Optional()
  @IsOneOf('mine', 'party', 'remit')
  scope?: 'mine' | 'party' | 'remit';
}

const item = boardSummary.extend({
  /** The case, for those who see the disagreement in full. */
  caseRef: z.uuid().optional(),
  /** How the adult is kept safe meanwhile; null when nobody had to say. */
  interimSafety: sealable(z.string()).nullable().optional(),
  responses: z.array(
    z.object({ stage: z.int(), byOrg: z.string(), position: z.string(), at: z.iso.datetime() }),
  ),
});

/** Which disagreements are stuck, and at what risk (domain 5.7). */
export const listEscalations = recordQuery({
  operationId: 'listEscalations',
  summary: 'Which disagreements between organisations are stuck, and at what risk',
  source: 'domain 5.7, 2.2',
  method: 'GET',
  path: '/escalations',
  params: ListEscalationsParams,
  reply: z.object({ items: z.array(item), total: z.int(), next: z.string().optional() }),
  who: [...BOARD_READERS],
  remit: 'PARTY',
  dataClass: 'AGENCY_ESCALATION',
  // The directory tells who is restricted; it is casework's and known here by its name.
  readModels: [escalationBoard.name, 'person-directory'],
  run: async (
    { stage, riskNow, open, scope = 'remit', cursor, limit = DEFAULT_LIMIT },
    { actor, now, services },
  ) => {
    const remit = services.remit('listEscalations', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const filter = { stage: stage ?? null, riskNow: riskNow ?? null, open: open ?? null, scope };
    const sealedFor = JSON.stringify(['escalations', filter, actor.userId]);
    const place =
      cursor === undefined ? undefined : (cursors.open(sealedFor, cursor) as unknown as BoardPlace);
    const [rows, total] = await Promise.all([
      findBoard(db.sql, remit, actor, filter, place, limit),
      countBoard(db.sql, remit, actor, filter),
    ]);
    const { shown, last } = cut(rows, limit);
    const inFull = shown.filter((row) => sightOf(actor, row) === 'FULL');
    const safety = await opened(
      inFull.map(({ escId, arrangements }) => ({ escId, kept: arrangements.at(-1)?.interimSafety ?? null })),
      services,
    );
    const items = shown.map((row) =>
      itemOf(row, now, safety.find(({ escId }) => escId === row.escId)?.kept, actor),
    );
    return {
      reply: {
        items,
        total,
        ...(last === undefined ? {} : { next: cursors.seal(sealedFor, { ...placeOf(last) }) }),
      },
      seen: { persons: [...new Set(inFull.map(({ personRef }) => personRef))], resultCount: items.length },
    };
  },
});

function itemOf(row: BoardFinding, now: string, safety: unknown, reader: Reader): z.infer<typeof item> {
  const full = sightOf(reader, row) === 'FULL';
  return {
    ...summaryOf(row, now),
    responses: row.responses.map(({ stage, byOrg, position, at }) => ({ stage, byOrg, position, at })),
    ...(full ? { caseRef: row.caseRef, interimSafety: safety as string | null } : {}),
  };
}
