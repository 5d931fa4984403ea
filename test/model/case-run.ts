import { newId } from '#platform/ids';
import type { Casework } from '../support/casework.js';
import type { Act, Known, Said } from './act.js';
import { BEGUN, worklistOf, type Case } from './case-model.js';
import { CAUSED_ACTS } from './caused-acts.js';
import { CONCERN_ACTS } from './concern-acts.js';
import { ENQUIRY_ACTS } from './enquiry-acts.js';
import { ESCALATION_ACTS } from './escalation-acts.js';
import { PLAN_ACTS } from './plan-acts.js';

const ACTS: readonly Act[] = [
  ...CONCERN_ACTS,
  ...ENQUIRY_ACTS,
  ...CAUSED_ACTS,
  ...PLAN_ACTS,
  ...ESCALATION_ACTS,
];

const NOBODY = '0197a1b2-0000-7000-8000-00000000dead';
const WEEKS = 60 * 24 * 21;

/** One thing to try: which act and about which part or action, and whether one that the pages allow now. */
export interface Choice {
  readonly act: number;
  readonly which: number;
  readonly legal: boolean;
}

/** What clocks, agreements with partners and the ledger itself write: when, no act says. */
const NOT_TOLD_OF =
  /^(Deadline|ConcernLinkedToEnquiry|ConcernAddedToEnquiry|RepeatConcernNoted|SabChairInformed|CausedEnquiryOverdue|Disclosure)/;

const ID_OF = {
  concern: ['concernId', 'concern'],
  enquiry: ['enquiryId', 'enquiry'],
  plan: ['safeguardingPlanId', 'safeguarding-plan'],
  escalation: ['escalationId', 'escalation'],
} as const;

/** One case, driven over HTTP beside the model of it. */
export class CaseRun {
  private now: Case = BEGUN;
  private readonly ids = { concern: '', enquiry: NOBODY, plan: NOBODY, escalation: NOBODY };
  private readonly past: string[] = [];

  private constructor(
    private readonly work: Casework,
    private readonly personRef: string,
  ) {}

  static async begin(work: Casework): Promise<CaseRun> {
    const run = new CaseRun(work, await work.person());
    run.ids.concern = await work.concern(run.personRef, {}, 'sam2.demo');
    return run;
  }

  /** What was tried and accepted, for whoever reads a failure. */
  get history(): readonly string[] {
    return this.past;
  }

  get model(): Case {
    return this.now;
  }

  async attempt({ act: at, which, legal }: Choice): Promise<void> {
    const about = this.aboutOf(which);
    const all = ACTS.map((act) => ({ act, said: act.say(this.now, about) }));
    const allowed = all.filter(({ said }) => said.refused.length === 0);
    const from = legal && allowed.length > 0 ? allowed : all;
    // First which record, then which act on it: concerns, on which most is possible, must not crowd out the rest.
    const kinds = [...new Set(from.map(({ act }) => act.on))].flatMap((kind) =>
      Array.from({ length: kind === 'enquiry' ? 4 : 1 }, () => kind),
    );
    const kind = kinds[at % kinds.length];
    const onKind = from.filter(({ act }) => act.on === kind);
    const chosen = onKind[Math.floor(at / kinds.length) % onKind.length];
    if (chosen !== undefined) await this.send(chosen.act, chosen.said, about);
  }

  private aboutOf(which: number) {
    const parts = this.now.enquiry?.parts ?? [];
    const actions = this.now.plan?.actions ?? [];
    const part = parts[which % parts.length];
    const actionId = actions[which % actions.length];
    return { ...(part === undefined ? {} : { part }), ...(actionId === undefined ? {} : { actionId }) };
  }

  private async send(act: Act, said: Said, about: ReturnType<CaseRun['aboutOf']>): Promise<void> {
    this.work.ledger.clock.advance(1_000);
    const [parameter, category] = ID_OF[act.on];
    const path = act.begins === true ? {} : { path: { [parameter]: this.ids[act.on] } };
    const body = act.body(this.known(about));
    const headers = { 'idempotency-key': newId() };
    const { status, body: reply } = await this.work
      .as(act.user)
      .send<{ code?: string; id?: string }>(act.operation, body, { ...path, headers });
    const answer = status < 300 ? 'accepted' : (reply.code ?? `${status}`);
    const expected = said.refused.length === 0 ? ['accepted'] : said.refused;
    if (!expected.includes(answer))
      throw new Error(
        `${act.name} (${act.operation}) was ${answer}, the model says ${expected.join(' or ')}\n` +
          `${JSON.stringify({ about, model: this.now }, undefined, 1)}\nafter: ${this.past.join('; ')}`,
      );
    if (answer !== 'accepted') return;
    this.past.push(act.name);
    if (act.begins === true) this.ids[act.on] = reply.id ?? '';
    this.now = await this.named(said.then, `${category}-${this.ids[act.on]}`);
    if (act.operation === 'openEnquiry') await this.linked();
  }

  private known({ part, actionId }: ReturnType<CaseRun['aboutOf']>): Known {
    return {
      concernId: this.ids.concern,
      enquiryId: this.ids.enquiry,
      planId: this.ids.plan,
      escalationId: this.ids.escalation,
      partId: part?.id ?? NOBODY,
      actionId: actionId ?? NOBODY,
      later: this.work.ago(-WEEKS),
    };
  }

  /** The model with the ids the system gave to what was just begun. */
  private async named(model: Case, stream: string): Promise<Case> {
    const { enquiry, plan } = model;
    const given = async (type: string, field: string): Promise<string> => {
      const event = (await this.work.events(stream)).findLast((each) => each.type === type);
      return (event?.data as Record<string, string> | undefined)?.[field] ?? '';
    };
    if (enquiry?.parts.some(({ id }) => id === '') === true) {
      const id = await given('EnquiryCausedToBeMade', 'partId');
      const parts = enquiry.parts.map((part) => (part.id === '' ? { ...part, id } : part));
      return { ...model, enquiry: { ...enquiry, parts } };
    }
    if (plan?.actions.includes('') === true) {
      const id = await given('PlanActionAdded', 'actionId');
      return { ...model, plan: { ...plan, actions: plan.actions.map((each) => (each === '' ? id : each)) } };
    }
    return model;
  }

  /** The ledger writes on the concern that an enquiry was opened about it: what follows may ask for that. */
  private async linked(): Promise<void> {
    const until = Date.now() + 40_000;
    const links = async (): Promise<number> =>
      (await this.work.events(`concern-${this.ids.concern}`)).filter(
        ({ type }) => type === 'ConcernLinkedToEnquiry',
      ).length;
    while ((await links()) < this.now.opened) {
      if (Date.now() > until) throw new Error('the concern was not linked to its enquiry');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Holds the read models to the model: state, worklist, timeline, and what the organisation asked sees. */
  async compare(): Promise<void> {
    expect(await this.states()).toEqual({
      concern: this.now.concern.status,
      enquiry: this.now.enquiry?.status,
      plan: this.now.plan?.status,
      escalation: this.now.escalation?.status,
    });
    expect(await this.listed()).toEqual(worklistOf(this.now));
    const told = await this.timeline();
    expect(told.filter((type) => !NOT_TOLD_OF.test(type)).sort()).toEqual([...this.now.told].sort());
    const parts = this.now.enquiry?.parts ?? [];
    expect(await this.caused()).toEqual(Object.fromEntries(parts.map(({ id, status }) => [id, status])));
  }

  private async states(): Promise<Readonly<Record<string, string | undefined>>> {
    const status = async (operation: string, record: keyof typeof ID_OF): Promise<string | undefined> => {
      if (this.ids[record] === NOBODY) return undefined;
      const path = { [ID_OF[record][0]]: this.ids[record] };
      return (await this.work.as('sam.demo').reads<{ status: string }>(operation, { path })).status;
    };
    return {
      concern: await status('getConcern', 'concern'),
      enquiry: await status('getEnquiry', 'enquiry'),
      plan: await status('getSafeguardingPlan', 'plan'),
      escalation: await status('getEscalation', 'escalation'),
    };
  }

  private async listed(): Promise<Readonly<Record<string, string>>> {
    const items = await this.pages<{ kind: string; recordId: string; stage: string }>(
      'sam.demo',
      'getWorklist',
    );
    const mine: Readonly<Record<string, string>> = {
      concern: this.ids.concern,
      enquiry: this.ids.enquiry,
      plan: this.ids.plan,
    };
    return Object.fromEntries(
      items.filter(({ kind, recordId }) => mine[kind] === recordId).map(({ kind, stage }) => [kind, stage]),
    );
  }

  private async timeline(): Promise<readonly string[]> {
    const path = { concernId: this.ids.concern };
    return (await this.pages<{ type: string }>('sam.demo', 'getCaseTimeline', path)).map(({ type }) => type);
  }

  private async caused(): Promise<Readonly<Record<string, string>>> {
    type Item = { causedEnquiryId: string; enquiryId: string; status: string };
    const items = await this.pages<Item>('prv.demo', 'listCausedEnquiries');
    return Object.fromEntries(
      items
        .filter(({ enquiryId }) => enquiryId === this.ids.enquiry)
        .map(({ causedEnquiryId, status }) => [causedEnquiryId, status]),
    );
  }

  /** All pages of a list. */
  private async pages<T>(
    user: string,
    operation: string,
    path: Record<string, string> = {},
  ): Promise<readonly T[]> {
    const all: T[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
      const page: { items: readonly T[]; next?: string } = await this.work
        .as(user)
        .reads(operation, { path, query });
      all.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return all;
  }
}
