import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { Optional } from '#policy/validation';
import { personDirectory } from '../directory/index.js';
import {
  askedConditions,
  recordQuery,
  cut,
  DEFAULT_LIMIT,
  IsOneOf,
  PageParams,
  pageOf,
  remitWhere,
} from '#record-keeping/reading';
import { ENQUIRY_ISSUES, type EnquiryIssue } from './enquiry-quality.js';
import { dataQuality } from './quality-projection.js';
import { CONCERN_ISSUES, PERSON_ISSUES, type ConcernIssue, type PersonIssue } from './quality-row.js';

const EXPLANATIONS = { ...CONCERN_ISSUES, ...ENQUIRY_ISSUES, ...PERSON_ISSUES };

export class DataQualityParams extends PageParams {
  @Optional()
  @IsOneOf(...Object.keys(EXPLANATIONS))
  issue?: string;
}

const item = z.object({
  kind: z.enum(['concern', 'enquiry', 'person']),
  recordId: z.uuid(),
  /** Reference of a concern or an enquiry. */
  ref: z.string().nullable(),
  issues: z.array(z.object({ code: z.string(), explanation: z.string() })),
});

interface Finding {
  readonly kind: 'concern' | 'enquiry' | 'person';
  readonly recordId: string;
  readonly personRef: string;
  readonly ref: string | null;
  readonly issues: readonly (ConcernIssue | EnquiryIssue | PersonIssue)[];
}

interface Place {
  readonly kind: string;
  readonly recordId: string;
}

/** What blocks a return (domain 5.18): ids and codes, no names. */
export const listDataQualityIssues = recordQuery({
  operationId: 'listDataQualityIssues',
  summary: 'What stands between the records and a return that can be trusted',
  source: 'domain 5.18',
  method: 'GET',
  path: '/data-quality',
  params: DataQualityParams,
  reply: pageOf(item),
  who: ['PERF', 'TM', 'SAM', 'PSW', 'DASS'],
  remit: 'AREA',
  dataClass: 'AGGREGATE',
  readModels: [dataQuality.name, personDirectory.name],
  run: async ({ issue, cursor, limit = DEFAULT_LIMIT }, { actor, services }) => {
    const remit = services.remit('listDataQualityIssues', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const scope = JSON.stringify(['data-quality', issue ?? null, actor.userId]);
    const place =
      cursor === undefined ? undefined : (services.cursors.open(scope, cursor) as unknown as Place);
    const rows = await findIssues(services.db.sql, remit, issue ?? null, place, limit);
    const { shown, last } = cut(rows, limit);
    const items = shown.map(({ kind, recordId, ref, issues }) => ({
      kind,
      recordId,
      ref,
      issues: issues.map((code) => ({ code, explanation: EXPLANATIONS[code] })),
    }));
    const next =
      last === undefined
        ? {}
        : { next: services.cursors.seal(scope, { kind: last.kind, recordId: last.recordId }) };
    return {
      reply: { items, ...next },
      seen: { persons: [...new Set(shown.map(({ personRef }) => personRef))], resultCount: items.length },
    };
  },
});

function findIssues(
  sql: Sql,
  remit: RemitFilter,
  issue: string | null,
  place: Place | undefined,
  limit: number,
): Promise<Finding[]> {
  return sql<Finding[]>`
    with person_issue as (
      select person_ref, area_code, null::text as assigned_to, conflicted_users, array_remove(array[
        case when dob is null then 'DATE_OF_BIRTH_MISSING' end,
        case when ethnicity = 'NOT_KNOWN' then 'ETHNICITY_NOT_KNOWN' end,
        case when sex = 'NOT_KNOWN' then 'SEX_NOT_KNOWN' end,
        case when support_reason is null or support_reason like 'NOT_KNOWN%' then 'SUPPORT_REASON_UNKNOWN' end,
        case when status = 'Provisional' then 'IDENTITY_UNVERIFIED' end,
        case when needs_matching then 'NEEDS_MATCHING' end], null) as issues
      from ledger_read.person where status in ('Provisional', 'Verified')
    ), finding as (
      select 'concern' as kind, concern_id as record_id, person_ref, ref, area_code, assigned_to, conflicted_users, issues
      from ledger_read.quality_concern where counts
      union all
      select 'enquiry', enquiry_id, person_ref, ref, area_code, assigned_to, array(
        select unnest(c.conflicted_users) from ledger_read.quality_concern c where c.concern_id = any(e.concern_ids::uuid[])), issues
      from ledger_read.quality_enquiry e where counts
      union all
      select 'person', person_ref, person_ref, null, area_code, assigned_to, conflicted_users, issues from person_issue
    )
    select r.kind, r.record_id as "recordId", r.person_ref as "personRef", r.ref, r.issues
    from finding r left join ledger_read.person p on p.person_ref = r.person_ref
    where r.issues <> '{}' and ${remitWhere(sql, remit)}
      ${askedConditions(sql, [
        issue !== null && sql`and ${issue} = any(r.issues)`,
        place && sql`and (r.kind, r.record_id) > (${place.kind}::text, ${place.recordId}::uuid)`,
      ])}
    order by r.kind, r.record_id
    limit ${limit + 1}`;
}
