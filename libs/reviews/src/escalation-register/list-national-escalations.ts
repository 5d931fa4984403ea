import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsEntityId, Optional } from '#policy/validation';
import { cut, DEFAULT_LIMIT, IsOneOf, PageParams, recordQuery } from '#record-keeping/reading';
import { POLICY_AREAS } from '../national-escalation/codes.js';
import { NATIONAL_ESCALATION_STATUSES } from '../national-escalation/state.js';
import { recommendationTracker } from '../tracker/index.js';
import { nationalEscalationRegister } from './register-projection.js';
import { countRegister, findRegister, type RegisterPlace } from './register-sql.js';
import { entryOf, REGISTER_READERS, registerEntry } from './register-view.js';

export class ListNationalEscalationsParams extends PageParams {
  /** At this stage. */
  @Optional()
  @IsOneOf(...NATIONAL_ESCALATION_STATUSES)
  stage?: string;

  @Optional()
  @IsCode('NATIONAL_BODY')
  body?: Code<'NATIONAL_BODY'>;

  @Optional()
  @IsOneOf(...POLICY_AREAS)
  policyArea?: string;

  /** From this review. */
  @Optional()
  @IsEntityId()
  sarId?: string;

  /** `true`: only those that go on; `false`: only those that have ended. */
  @Optional()
  @Flag()
  open?: boolean;

  /** Only those whose answer is awaited and late. */
  @Optional()
  @Flag()
  overdue?: boolean;
}

/** What was asked of national bodies, and what came back (domain 5.8). */
export const listNationalEscalations = recordQuery({
  operationId: 'listNationalEscalations',
  summary: 'What the board has asked of national bodies and what came back, the newest first',
  source: 'domain 5.8, 3.7 B',
  method: 'GET',
  path: '/national-escalations',
  params: ListNationalEscalationsParams,
  reply: z.object({ items: z.array(registerEntry), total: z.int(), next: z.string().optional() }),
  who: [...REGISTER_READERS],
  remit: 'AREA',
  dataClass: 'SAR_WORKING_PAPERS',
  // The directory tells who is connected with whom a review is about; it is casework's and known here by its name.
  readModels: [nationalEscalationRegister.name, recommendationTracker.name, 'person-directory'],
  run: async (
    { stage, body, policyArea, sarId, open, overdue = false, cursor, limit = DEFAULT_LIMIT },
    { actor, now, services },
  ) => {
    const remit = services.remit('listNationalEscalations', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const filter = {
      status: stage ?? null,
      body: body ?? null,
      policyArea: policyArea ?? null,
      sarId: sarId ?? null,
      open: open ?? null,
      overdue,
    };
    const scope = JSON.stringify(['national-escalations', filter, actor.userId]);
    const place =
      cursor === undefined ? undefined : (cursors.open(scope, cursor) as unknown as RegisterPlace);
    const [rows, total] = await Promise.all([
      findRegister(db.sql, remit, filter, now, place, limit),
      countRegister(db.sql, remit, filter, now),
    ]);
    const { shown, last } = cut(rows, limit);
    return {
      reply: {
        items: shown.map((row) => entryOf(row, now)),
        total,
        ...(last === undefined
          ? {}
          : { next: cursors.seal(scope, { identifiedAt: last.identifiedAt, natId: last.natId }) }),
      },
      seen: { persons: [], resultCount: shown.length },
    };
  },
});
