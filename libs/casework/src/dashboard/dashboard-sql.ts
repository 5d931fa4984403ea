import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere } from '#record-keeping/reading';

/** Days of England, the first and the last of them included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What is counted for whom. */
export interface DashboardQuestion {
  readonly remit: RemitFilter;
  readonly period: Period;
  /** Only enquiries allocated to this team, and plans that follow them; concerns belong to none. */
  readonly team: string | null;
}

export interface Counted {
  readonly key: string | null;
  readonly count: number;
}

/** What the tables say, before shares are made of it. */
export interface Figures {
  readonly concerns: number;
  readonly awaitingDecision: number;
  readonly repeats: number;
  readonly revisions: number;
  readonly outOfArea: number;
  readonly adultNotHeard: number;
  readonly unallocatedConcerns: number;
  readonly enquiries: number;
  readonly s42: number;
  readonly openEnquiries: number;
  readonly unallocatedEnquiries: number;
  readonly withoutMsp: number;
  readonly byDay: readonly Counted[];
  readonly bySource: readonly Counted[];
  readonly byOutcome: readonly Counted[];
  readonly extensions: readonly Counted[];
  readonly stages: readonly {
    readonly stage: string;
    readonly ended: number;
    readonly medianDays: number | null;
    readonly judged: number;
    readonly inTarget: number;
  }[];
  readonly workers: readonly {
    readonly worker: string;
    readonly concerns: number;
    readonly enquiries: number;
    readonly plans: number;
  }[];
}

/**
 * Every record the reader may know of, each counted by what is in it: the remit, restricted persons and connections to the case
 * are looked at before anything is added up. An enquiry is connected with whom its concerns are, a plan with whom its enquiry is.
 */
function admitted(sql: Sql, { remit, team }: DashboardQuestion) {
  const user = remit.excludeConflictedUser;
  const ofTeam = askedConditions(sql, [team !== null && sql`and r.team = ${team}`]);
  const person = sql`left join ledger_read.person p on p.person_ref = r.person_ref`;
  const unconnected = (concernIds: ReturnType<Sql>) => sql`not exists (
    select from ledger_read.dashboard_concern c
    where c.concern_id = any(${concernIds}::uuid[]) and ${user} = any(c.conflicted_users))`;
  return sql`
    concern as (
      select r.* from ledger_read.dashboard_concern r ${person} where r.counts and ${remitWhere(sql, remit)}
    ), enquiry as (
      select r.* from (
        select *, case when lead_manager = ${user} then lead_manager else worker end as assigned_to,
          '{}'::text[] as conflicted_users from ledger_read.dashboard_enquiry
      ) r ${person}
      where r.counts and ${remitWhere(sql, remit)} and ${unconnected(sql`r.concern_ids`)}
        ${ofTeam}
    ), plan as (
      select r.* from (
        select l.*, l.lead as assigned_to, '{}'::text[] as conflicted_users, e.concern_ids, e.team
        from ledger_read.dashboard_plan l left join ledger_read.dashboard_enquiry e on e.enquiry_id = l.enquiry_id
      ) r ${person}
      where r.counts and ${remitWhere(sql, remit)} and ${unconnected(sql`coalesce(r.concern_ids, '{}')`)}
        ${ofTeam}
    )`;
}

const counted = (sql: Sql, key: ReturnType<Sql>, from: ReturnType<Sql>) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('key', key, 'count', count) order by key)
  from (select ${key} as key, count(*)::int4 as count ${from} group by 1) g), '[]')`;

/** A stage of the procedure: the records that left it in the period, how long they took, and how many of those with a clock were in time. */
const stage = (
  sql: Sql,
  name: string,
  days: ReturnType<Sql>,
  judged: ReturnType<Sql>,
  from: ReturnType<Sql>,
) => sql`
  select ${name}::text as stage, count(*)::int4 as ended,
    (percentile_cont(0.5) within group (order by ${days}))::float8 as "medianDays",
    count(${judged})::int4 as judged, (count(*) filter (where ${judged}))::int4 as "inTarget" ${from}`;

/** All the figures of one dashboard, in one statement: they are of one moment. */
export async function dashboardFigures(sql: Sql, question: DashboardQuestion): Promise<Figures> {
  const { from, to } = question.period;
  const within = (column: ReturnType<Sql>) => sql`${column} between ${from}::date and ${to}::date`;
  const [row] = await sql<Figures[]>`
    with ${admitted(sql, question)},
    received as (select * from concern where ${within(sql`received_on`)}),
    begun as (select * from enquiry where ${within(sql`opened_on`)}),
    extended as (
      select x.reason_code from ledger_read.dashboard_extension x
      where ${within(sql`x.extended_on`)} and x.record_id in (
        select concern_id from concern union all select enquiry_id from enquiry union all select plan_id from plan)
    ), left_stage as (
      ${stage(sql, 'CONTACT', sql`null::int4`, sql`contact_in_target`, sql`from received where contact_in_target is not null`)}
      union all
      ${stage(sql, 'DECISION', sql`decision_days`, sql`decision_in_target`, sql`from concern where ${within(sql`decided_on`)}`)}
      union all
      ${stage(sql, 'PLANNING', sql`planning_days`, sql`planning_in_target`, sql`from enquiry where ${within(sql`planned_on`)}`)}
      union all
      ${stage(sql, 'CONCLUSION', sql`conclusion_days`, sql`conclusion_in_target`, sql`from enquiry where ${within(sql`concluded_on`)}`)}
      union all
      ${stage(sql, 'PLAN_AGREED', sql`agreement_days`, sql`agreement_in_target`, sql`from plan where ${within(sql`agreed_on`)}`)}
    ), work as (
      select assigned_to as worker, 1 as concerns, 0 as enquiries, 0 as plans from concern where open
      union all select worker, 0, 1, 0 from enquiry where open
      union all select lead, 0, 0, 1 from plan where open
    ), held_by as (
      select worker, sum(concerns)::int4 as concerns, sum(enquiries)::int4 as enquiries, sum(plans)::int4 as plans
      from work where worker is not null group by worker
    )
    select
      (select count(*)::int4 from received) as concerns,
      (select count(*)::int4 from concern where open and decision is null) as "awaitingDecision",
      (select count(*)::int4 from received where repeats) as repeats,
      (select coalesce(sum(revisions), 0)::int4 from received) as revisions,
      (select count(*)::int4 from received where occurred_in_area is not null and occurred_in_area <> area_code) as "outOfArea",
      (select count(*)::int4 from received where decision is not null and not adult_heard) as "adultNotHeard",
      (select count(*)::int4 from concern where open and assigned_to is null) as "unallocatedConcerns",
      (select count(*)::int4 from begun) as enquiries,
      (select count(*)::int4 from begun where type = 'S42') as s42,
      (select count(*)::int4 from enquiry where open) as "openEnquiries",
      (select count(*)::int4 from enquiry where open and worker is null) as "unallocatedEnquiries",
      (select count(*)::int4 from begun where msp_records = '{}') as "withoutMsp",
      ${counted(sql, sql`received_on::text`, sql`from received`)} as "byDay",
      ${counted(sql, sql`source`, sql`from received`)} as "bySource",
      ${counted(sql, sql`decision`, sql`from received`)} as "byOutcome",
      ${counted(sql, sql`reason_code`, sql`from extended`)} as extensions,
      (select jsonb_agg(to_jsonb(s)) from left_stage s) as stages,
      coalesce((select jsonb_agg(to_jsonb(h) order by h.worker) from held_by h), '[]') as workers`;
  if (row === undefined) throw new Error('an aggregate without a row');
  return row;
}
