import { FreeText, IsInstant, Optional } from '#policy/validation';
import { detailsOf, OrgCode, RecordCommand, setClock } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { sarAgencyReportRequested } from './events.js';
import { organisationsNamed } from './facts.js';
import { organisationNotKnown } from './organisation-known.js';
import { dueBeforeAsked } from './request-scoping.js';
import { reviewersOwnAgency } from './reviewer.js';

export class RequestSarAgencyReport extends RecordCommand {
  @OrgCode()
  readonly org!: string;

  /** By the policy of the area unless said. */
  @Optional()
  @IsInstant()
  readonly dueAt?: string;

  @Optional()
  @FreeText(8000)
  readonly questions?: string;
}

const orgs = ({ org }: RequestSarAgencyReport): readonly string[] => [org];

export const requestSarAgencyReport = sar.command(RequestSarAgencyReport, {
  summary: 'Ask an agency to report on its own part',
  source: 'Care Act 2014 s44(5); domain 3.5, sar.agencyReports, S-4',
  who: ['SBM', 'CHR'],
  when: ['Commissioned', 'InProgress', 'DraftReport'],
  facts: { organisations: organisationsNamed(orgs) },
  refuse: [organisationNotKnown('org', orgs, false), reviewersOwnAgency, dueBeforeAsked],
  then: ({ areaCode }, command, context) => {
    const requestId = context.newId('agency-report');
    const { dueAt = context.policy.deadline('sar.agencyReports', areaCode, context.occurredAt).dueAt } =
      command;
    return [
      sarAgencyReportRequested({ ...detailsOf(command), requestId, dueAt }),
      setClock('sar.agencyReports', dueAt, context, { of: requestId }),
    ];
  },
});
