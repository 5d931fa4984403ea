import { defineEvent, type EventOf } from '#event-sourcing/events';
import type { DeadlineKey } from '#policy/deadlines';
import type { Sealable } from '#privacy/sealing';
import type { ExtensionReason } from './extension-reason.js';

/**
 * A clock started. A policy adopted later never moves the date (domain 3.0). Where several clocks run under one key, `of` is the id of
 * the part, action or stage this one is for.
 */
export interface DeadlineSetData {
  readonly key: DeadlineKey;
  readonly of?: string;
  readonly dueAt: string;
  /** When whoever works on the record is reminded; nothing where the clock is too short for it. */
  readonly remindAt?: string;
  readonly policyVersion: number;
}

export interface DeadlineExtendedData {
  readonly key: DeadlineKey;
  readonly of?: string;
  readonly newDueAt: string;
  readonly remindAt?: string;
  readonly reasonCode: ExtensionReason;
  readonly reason: Sealable<string>;
  readonly by: string;
}

/** What the clock waited for happened in time. `metAt` is when it happened in the world. */
export interface DeadlineMetData {
  readonly key: DeadlineKey;
  readonly of?: string;
  readonly dueAt: string;
  readonly metAt: string;
}

/** Nothing had met the deadline when it ran out. Written once, by the clock. */
export interface DeadlineMissedData {
  readonly key: DeadlineKey;
  readonly of?: string;
  readonly dueAt: string;
}

/** Why a target was missed: a flag raised asks for a reason, work is never refused for it (domain 3.0). */
export interface DeadlineMissExplainedData {
  readonly key: DeadlineKey;
  readonly of?: string;
  readonly reasonCode: ExtensionReason;
  readonly reason: Sealable<string>;
  readonly by: string;
}

/** What the clock waited for is not awaited any more: withdrawn, cancelled, ended otherwise. */
export interface DeadlineLapsedData {
  readonly key: DeadlineKey;
  readonly of?: string;
}

/** A running deadline is near. Written once for a due date, by the clock. */
export interface DeadlineReminderIssuedData {
  readonly key: DeadlineKey;
  readonly of?: string;
  readonly dueAt: string;
}

export const deadlineSet = defineEvent<DeadlineSetData>()('DeadlineSet', { title: 'Deadline set' });

export const deadlineExtended = defineEvent<DeadlineExtendedData>()('DeadlineExtended', {
  title: 'Deadline extended',
  sealed: ['reason'],
});

export const deadlineMet = defineEvent<DeadlineMetData>()('DeadlineMet', { title: 'Deadline met' });

export const deadlineMissed = defineEvent<DeadlineMissedData>()('DeadlineMissed', {
  title: 'Deadline missed',
});

export const deadlineMissExplained = defineEvent<DeadlineMissExplainedData>()('DeadlineMissExplained', {
  title: 'Missed deadline explained',
  sealed: ['reason'],
});

export const deadlineReminderIssued = defineEvent<DeadlineReminderIssuedData>()('DeadlineReminderIssued', {
  title: 'Reminder of a deadline',
});

export const deadlineLapsed = defineEvent<DeadlineLapsedData>()('DeadlineLapsed', {
  title: 'Deadline no longer applies',
});

/** The events any record with deadlines may hold. */
export const deadlineEvents = [
  deadlineSet,
  deadlineExtended,
  deadlineMet,
  deadlineMissed,
  deadlineMissExplained,
  deadlineLapsed,
  deadlineReminderIssued,
] as const;

export type DeadlineEvent = EventOf<(typeof deadlineEvents)[number]>;
