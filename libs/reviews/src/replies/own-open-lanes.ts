import type { Sql } from '#platform/database';
import type { Kept } from '#record-keeping/reading';
import { UNANSWERED } from '../recommendation/lane.js';

/** A lane an organisation still owes its answer in. */
export interface OpenLane {
  readonly recId: string;
  readonly ref: string;
  readonly laneId: string;
  readonly responseDueAt: string;
  readonly actionDueAt: string | null;
  readonly publicText: string;
  /** The role there that is asked, still sealed. */
  readonly ownerRole: Kept<string>;
}

/** Every lane an organisation owes an answer in, the earliest due first. */
export const ownOpenLanes = (sql: Sql, orgCode: string): Promise<readonly OpenLane[]> =>
  sql<OpenLane[]>`
    select c.rec_id as "recId", c.ref, l.lane_id as "laneId", l.lane ->> 'responseDueAt' as "responseDueAt",
      l.lane ->> 'actionDueAt' as "actionDueAt", c.public_text as "publicText", l.owner_role as "ownerRole"
    from ledger_read.recommendation_lane l join ledger_read.recommendation c on c.rec_id = l.rec_id
    where l.agency_org = ${orgCode} and l.status = any(${[...UNANSWERED]}::text[])
      and c.status in ('Issued', 'Active') and c.public_text is not null
    order by l.lane ->> 'responseDueAt', c.ref, l.lane_id`;
