import { z } from 'zod';
import type { EventCatalogue } from '#event-sourcing/events';
import { ROLES, type Role } from '#identity/actor';
import type { JsonObject } from '#platform/json';
import { kindOf } from '../timeline/event-kinds.js';
import type { TimelineFinding } from '../timeline/timeline-entry.js';
import type { KnownNames } from './known-names.js';
import { redacted } from './redact.js';
import { inWords, labelled, toldIn } from './told-in.js';

const said = z.object({ label: z.string(), value: z.string() });

const step = z.object({
  /** By which the lists of decisions and times point here, from 1. */
  number: z.int(),
  occurredAt: z.iso.datetime(),
  kind: z.string(),
  title: z.string(),
  /** The role acted in; staff are not named. */
  byRole: z.string().nullable(),
  /** Nothing more of this step leaves the record. */
  withheld: z.boolean(),
  lateEntry: z.boolean(),
  /** Corrected, revised or taken back later: that stands at a step of its own. */
  corrected: z.boolean(),
  facts: z.array(said),
  narrative: z.array(said),
});

/** One person's journey through a case, without those who reported it, without staff, without third parties (domain 5.19). */
export const caseJourney = z.object({
  concernId: z.uuid(),
  ref: z.string(),
  adult: z.string(),
  preparedAt: z.iso.datetime(),
  /** What was done to it, and what somebody has still to do before it leaves. */
  notice: z.string(),
  steps: z.array(step),
  decisions: z.array(
    z.object({ step: z.int(), decidedAt: z.iso.datetime(), title: z.string(), outcome: z.string() }),
  ),
  times: z.array(
    z.object({
      what: z.string(),
      dueAt: z.iso.datetime(),
      metAt: z.iso.datetime().nullable(),
      state: z.enum(['OPEN', 'MET', 'MISSED']),
      extended: z.boolean(),
    }),
  ),
  /** Making Safeguarding Personal: what the adult was asked, wanted and said of it afterwards. */
  makingSafeguardingPersonal: z.object({
    asked: z.string().nullable(),
    desiredOutcomes: z.array(z.string()),
    achieved: z.string().nullable(),
    views: z.array(z.string()),
    feedback: z.array(said),
  }),
});

export type CaseJourney = z.infer<typeof caseJourney>;
type Step = CaseJourney['steps'][number];

export const NOTICE =
  'Referrers, staff, people alleged to have caused harm and other third parties are left out or replaced. Names that stand only ' +
  'in free text cannot be found by a program: somebody who knows the case reads this before it is given to anybody.';

/** A finding whose sealed values are opened. */
export interface Opened extends TimelineFinding {
  readonly late: boolean;
}

/** Marks under which an entry does not leave the record. */
const KEPT_BACK: ReadonlySet<string> = new Set([
  'POLICE_RESTRICTED',
  'LEGAL_PRIVILEGE',
  'SAR_CONFIDENTIAL',
  'RESTRICTED_PERSON',
]);

export const isKeptBack = ({ sensitivity }: { readonly sensitivity: string }): boolean =>
  KEPT_BACK.has(sensitivity);

const CLOCK = /^Deadline/;
/** By type: the field that says what was decided. */
const DECIDES: Readonly<Record<string, string>> = {
  ConcernDecided: 'decision',
  ConcernDecisionRevised: 'to',
  EnquiryOutcomesAgreed: 'planDecision',
  EnquiryConcluded: 'riskAssessmentOutcome',
  EnquiryConclusionCorrected: 'riskAssessmentOutcome',
  PlanAgreed: 'adultAgreed',
  PlanReviewed: 'effect',
};

interface Subject {
  readonly concernId: string;
  readonly ref: string;
  readonly adult: string;
  readonly preparedAt: string;
}

/** The journey that entries tell, in their order. Pure. */
export function journeyOf(
  subject: Subject,
  entries: readonly Opened[],
  names: KnownNames,
  catalogue: EventCatalogue,
): CaseJourney {
  const shown = entries.filter(({ type }) => !CLOCK.test(type));
  const steps = shown.map((entry, at) => stepOf(entry, at + 1, names, catalogue));
  return {
    ...subject,
    notice: NOTICE,
    steps,
    decisions: decisionsIn(shown, steps),
    times: timesIn(entries),
    makingSafeguardingPersonal: mspIn(
      shown.filter((entry) => !isKeptBack(entry) && entry.supersededBy.length === 0),
      names,
    ),
  };
}

function stepOf(entry: Opened, number: number, names: KnownNames, catalogue: EventCatalogue): Step {
  const withheld = isKeptBack(entry);
  const { facts, texts } = withheld ? { facts: [], texts: [] } : toldIn(entry.type, entry.data);
  return {
    number,
    occurredAt: entry.occurredAt,
    kind: kindOf(entry.category),
    title: withheld ? 'Information withheld' : catalogue.definition(entry.type).title,
    byRole: withheld ? null : roleIn(entry.actorRole),
    withheld,
    lateEntry: entry.late,
    corrected: entry.supersededBy.length > 0,
    facts: [...facts],
    narrative: texts.map(({ label, text }) => ({ label, value: redacted(text, names) })),
  };
}

const roleIn = (role: string): string =>
  (ROLES as Partial<Record<Role, { readonly label: string }>>)[role as Role]?.label ?? role;

const word = (data: JsonObject, field: string): string | null => {
  const value = data[field];
  return typeof value === 'string' ? inWords(value) : null;
};

function decisionsIn(shown: readonly Opened[], steps: readonly Step[]): CaseJourney['decisions'] {
  return shown.flatMap((entry, at) => {
    const field = DECIDES[entry.type];
    const step = steps[at];
    if (field === undefined || step === undefined || step.withheld) return [];
    const outcome = word(entry.data, field) ?? '';
    return [{ step: step.number, decidedAt: entry.occurredAt, title: step.title, outcome }];
  });
}

function timesIn(entries: readonly Opened[]): CaseJourney['times'] {
  const clocks = new Map<string, CaseJourney['times'][number]>();
  for (const { type, stream, data, sensitivity } of entries) {
    if (!CLOCK.test(type) || isKeptBack({ sensitivity })) continue;
    const { key, of, dueAt, newDueAt, metAt } = data as Readonly<Record<string, string | undefined>>;
    const id = [stream, key, of].join(' ');
    const clock = clocks.get(id);
    if (type === 'DeadlineSet' && key !== undefined && dueAt !== undefined)
      clocks.set(id, { what: whatOf(key), dueAt, metAt: null, state: 'OPEN', extended: false });
    if (clock === undefined) continue;
    if (type === 'DeadlineExtended' && newDueAt !== undefined)
      clocks.set(id, { ...clock, dueAt: newDueAt, state: 'OPEN', extended: true });
    if (type === 'DeadlineMet') clocks.set(id, { ...clock, state: 'MET', metAt: metAt ?? null });
    if (type === 'DeadlineMissed') clocks.set(id, { ...clock, state: 'MISSED' });
    if (type === 'DeadlineLapsed') clocks.delete(id);
  }
  return [...clocks.values()];
}

/** `concern.s42Decision` → `Concern: s42 decision`. */
function whatOf(key: string): string {
  const [record = '', ...rest] = key.split('.');
  return `${labelled(record)}: ${rest.map((part) => labelled(part).toLowerCase()).join(', ')}`;
}

function mspIn(shown: readonly Opened[], names: KnownNames): CaseJourney['makingSafeguardingPersonal'] {
  const last = (...types: readonly string[]) => shown.findLast(({ type }) => types.includes(type))?.data;
  const wanted = last('DesiredOutcomesRecorded', 'DesiredOutcomesRevised');
  const concluded = last('EnquiryConclusionCorrected', 'EnquiryConcluded');
  const feedback = last('AdultFeedbackRecorded');
  const texts = (type: string, data: unknown, label: string): readonly string[] =>
    toldIn(type, data)
      .texts.filter((text) => text.label === label)
      .map(({ text }) => redacted(text, names));
  return {
    asked: (wanted && word(wanted, 'asked')) ?? (concluded && word(concluded, 'mspAsked')) ?? null,
    desiredOutcomes: wanted === undefined ? [] : [...texts('DesiredOutcomesRecorded', wanted, 'Text')],
    achieved: (concluded && word(concluded, 'mspAchieved')) ?? null,
    views: shown
      .filter(({ type }) => type === 'AdultsViewsRecorded')
      .flatMap(({ type, data }) => [
        ...texts(type, data, 'Views on concern'),
        ...texts(type, data, 'Desired outcomes'),
      ]),
    feedback: feedback === undefined ? [] : [...toldIn('AdultFeedbackRecorded', feedback).facts],
  };
}
