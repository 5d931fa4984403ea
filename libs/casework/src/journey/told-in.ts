import { codeListNames, codesOf } from '#policy/code-lists';
import { isInstant, isLocalDate } from '#policy/working-days';
import { readable } from '#privacy/sealing';

/** What an event tells, as an export may say it: words for a code, a day or a yes, and free text still to be redacted. */
export interface Told {
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly texts: readonly { readonly label: string; readonly text: string }[];
}

/** What tells of referrers, of people alleged, of staff, of other systems: none of it is any part of the adult's journey. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'referrer',
  'sourceOfReferral',
  'contactMethod',
  'peopleAlleged',
  'othersAtRisk',
  'externalRefs',
  'policeRef',
  'triageOfficer',
  'toUser',
  'leadSAM',
  'lead',
  'team',
  'by',
  'approvedBy',
  'decidedBy',
  'handoverNote',
  'contact',
  'attempts',
]);

/** Free text that tells the story. Other free text (names, addresses, references) is left out altogether. */
const NARRATIVE: ReadonlySet<string> = new Set([
  'narrative',
  'detail',
  'interimPlan',
  'viewsOnConcern',
  'desiredOutcomes',
  'limits',
  'decisionInQuestion',
  'summary',
  'questions',
  'question',
  'a',
  'b',
  'c',
  'proportionality',
  'newInformation',
  'reason',
  'scope',
  'text',
  'decision',
  'leastRestrictive',
  'sarReason',
  'measure',
  'what',
  'adultView',
  'event',
  'outcome',
  'whyInsufficient',
  'conditions',
  'note',
  'basis',
  'protective',
  'addendum',
  'actionsTaken',
  'defects',
  'adultsOutcomes',
  'futureSafety',
  'supportTherapy',
  'serviceChanges',
  'redress',
  'riskStrategy',
  'actionOnSource',
  'noPlanReason',
  'notGivenReason',
  'noReviewReason',
  'overrideReason',
  'openActionsReason',
  'interimSafety',
  'whatWeWant',
  'agreedActions',
  'dissent',
]);

/** What somebody tells of the referrer may tell who it is. */
const ABOUT_REFERRER = /^Referrer/;

const DAYS: ReadonlySet<string> = new Set([
  'at',
  'dueAt',
  'newDueAt',
  'concludedAt',
  'reviewOn',
  'nextReview',
  'reviewDue',
]);

const CODES: ReadonlySet<string> = new Set(
  codeListNames.flatMap((name) => codesOf(name) as readonly string[]),
);

/** `viewsOnConcern` → `Views on concern`. */
export function labelled(field: string): string {
  const words = field.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `S42_DUTY_MET` → `S42 duty met`. */
export function inWords(code: string): string {
  const words = code
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/\bs42\b/, 'S42');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an opened event tells that may be said. Pure. */
export function toldIn(type: string, data: unknown): Told {
  if (ABOUT_REFERRER.test(type)) return { facts: [], texts: [] };
  const facts: Told['facts'][number][] = [];
  const texts: Told['texts'][number][] = [];
  const visit = (value: unknown, field: string, under: string): void => {
    if (LEFT_OUT.has(field)) return;
    if (Array.isArray(value)) {
      for (const each of value) visit(each, field, under);
      return;
    }
    if (typeof value === 'object' && value !== null) {
      const text = readable<unknown>(value);
      if (text === undefined) return;
      for (const [key, each] of Object.entries(value)) visit(each, key, field);
      return;
    }
    const label = labelled(under === 'rationale' ? `rationale ${field}` : field);
    if (typeof value === 'boolean') facts.push({ label, value: value ? 'Yes' : 'No' });
    else if (typeof value === 'string') sayText(value, field, label);
  };
  const sayText = (value: string, field: string, label: string): void => {
    if (CODES.has(value)) facts.push({ label, value: inWords(value) });
    else if (NARRATIVE.has(field)) texts.push({ label, text: value });
    else if (DAYS.has(field) && (isInstant(value) || isLocalDate(value)))
      facts.push({ label, value: value.slice(0, 10) });
  };
  visit(data, '', '');
  return { facts, texts };
}
