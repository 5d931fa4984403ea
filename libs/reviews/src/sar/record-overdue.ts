import type { NewDomainEvent } from '#event-sourcing/events';
import { workingDaysLeft } from '#policy/deadlines';
import { IsEntityId, IsInstant } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { clockId, RecordCommand } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { sarAgencyReportOverdue, sarScopingNotReturned } from './events.js';
import { outstanding, requestOf, type SarState } from './state.js';
import { SAR_STATUSES } from './status.js';

/** By which it is said of each agency that what it was asked for did not come by its date. */
export class RecordSarContributionsOverdue extends RecordCommand {
  @IsEntityId()
  readonly requestId!: string;

  /** The date that passed: one given since makes the message void. */
  @IsInstant()
  readonly dueAt!: string;
}

/** Nothing of an agency whose contribution came meanwhile, or of which it was said already: the message may come twice, and late. */
function overdue(
  state: SarState,
  command: RecordSarContributionsOverdue,
  now: string,
): readonly NewDomainEvent[] {
  const { requestId, dueAt } = command;
  const request = requestOf(state, command);
  if (request === undefined) return [];
  const key = request.contribution === 'SCOPING' ? 'sar.scopingReturns' : 'sar.agencyReports';
  const clock = state.deadlines[clockId({ key, of: requestId })];
  if (clock?.status !== 'MISSED' || epochMs(clock.dueAt) !== epochMs(dueAt)) return [];
  const days = Math.max(0, -workingDaysLeft(dueAt, now));
  const tell = request.contribution === 'SCOPING' ? sarScopingNotReturned : sarAgencyReportOverdue;
  return outstanding(state, request)
    .filter((org) => !request.toldLate.includes(org))
    .map((org) => tell({ requestId, org, dueAt, days }));
}

export const recordSarContributionsOverdue = sar.command(RecordSarContributionsOverdue, {
  summary: 'Say which agencies have not contributed by the date they were given',
  source: 'domain 3.5 SarScopingNotReturned, SarAgencyReportOverdue',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: SAR_STATUSES,
  then: (state, command, { now }) => overdue(state, command, now),
});
