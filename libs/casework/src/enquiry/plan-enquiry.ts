import { Flag, FreeText, IsInstant, NestedList } from '#policy/validation';
import { detailsOf, meets, OneOf, OrgCode, OrgCodes, RecordCommand } from '#record-keeping/record';
import { enquiry } from './aggregate.js';
import { PLANNED_BY, type PlannedBy } from './event-data.js';
import { enquiryPlanned } from './events.js';
import { placingAuthorityUntold } from './notify-placing-authority.js';
import { ENQUIRING } from './status.js';

export class LineOfEnquiry {
  @FreeText(2000)
  readonly question!: string;

  @OrgCode()
  readonly leadOrg!: string;

  @IsInstant()
  readonly dueAt!: string;
}

export class PlanEnquiry extends RecordCommand {
  @OneOf(PLANNED_BY)
  readonly meetingOrDiscussion!: PlannedBy;

  @OrgCodes(20)
  readonly participants!: readonly string[];

  @FreeText(8000)
  readonly scope!: string;

  @NestedList(() => LineOfEnquiry, { min: 1, max: 50 })
  readonly lines!: readonly LineOfEnquiry[];

  /** Whether a criminal investigation comes first; the enquiry is then suspended by its own command. */
  @Flag()
  readonly policePrimacy!: boolean;

  @IsInstant()
  readonly dueAt!: string;
}

/** Planning again, in a later meeting, keeps an enquiry that is under way under way. */
export const planEnquiry = enquiry.command(PlanEnquiry, {
  summary: 'Plan the enquiry: its scope, its lines and who leads each',
  source: 'domain 3.3, E-19',
  who: ['SW', 'SAM'],
  when: ENQUIRING,
  refuse: [placingAuthorityUntold],
  then: ({ deadlines }, command, { occurredAt }) => [
    enquiryPlanned(detailsOf(command)),
    ...meets(deadlines, 'enquiry.planning', occurredAt),
  ],
});
