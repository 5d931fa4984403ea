import { rule, type LookedUpFact, type Rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, Optional } from '#policy/validation';
import { scanText } from '#privacy/scan';
import { detailsOf, OneOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { annualReport, PREPARES, type AnnualReportContext } from './aggregate.js';
import type { SectionSubject } from './event-data.js';
import { annualReportSectionRecorded } from './events.js';
import { WRITTEN_ITEMS, type WrittenItem } from './schedule-2.js';
import type { AnnualReportState } from './state.js';

/** Writes what the board says on an item of Schedule 2. What stands in it is published as it is. */
export class RecordAnnualReportSection extends RecordCommand {
  @OneOf(WRITTEN_ITEMS)
  readonly item!: WrittenItem;

  @FreeText(20_000)
  readonly text!: string;

  /** Item C: the member that tells what it has done. */
  @Optional()
  @OrgCode()
  readonly memberOrg?: string;

  /** Item D: the concluded review. */
  @Optional()
  @IsEntityId()
  readonly sarId?: string;

  /** Item G: the recommendation, */
  @Optional()
  @IsEntityId()
  readonly recId?: string;

  /** and whose part of it the board decided not to implement. */
  @Optional()
  @IsEntityId()
  readonly laneId?: string;

  /** One action of it, where the decision was about no more. */
  @Optional()
  @IsEntityId()
  readonly actionId?: string;
}

interface OrganisationFact {
  readonly code: string;
}

const member: LookedUpFact<AnnualReportState, RecordAnnualReportSection, OrganisationFact> = {
  lookup: 'organisation',
  key: (_state, { memberOrg }) => memberOrg,
};

type Context = AnnualReportContext<{ readonly member: OrganisationFact | undefined }>;

/** By item the fields that say of what a section speaks; of the others it speaks for the board as a whole. */
const SPEAKS_OF: Readonly<Partial<Record<WrittenItem, readonly (keyof SectionSubject)[]>>> = {
  C: ['memberOrg'],
  D: ['sarId'],
  G: ['recId', 'laneId'],
};
const SUBJECTS = ['memberOrg', 'sarId', 'recId', 'laneId'] as const;

const isActionOfNothing = ({ actionId, laneId }: SectionSubject): boolean =>
  actionId !== undefined && laneId === undefined;

export const sectionSubjectWrong = rule<AnnualReportState, RecordAnnualReportSection, Context>(
  {
    id: 'Sch2-4',
    code: 'SECTION_SUBJECT_WRONG',
    reason:
      'Item C names a member, item D a review, item G a recommendation and whose part of it; the other items name none of these.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(1)(c), (d), (g)',
  },
  ({ command }) => {
    const wanted = SPEAKS_OF[command.item] ?? [];
    const wrong = SUBJECTS.find((field) => wanted.includes(field) !== (command[field] !== undefined));
    if (wrong !== undefined) return { pointer: `/${wrong}` };
    return isActionOfNothing(command) ? { pointer: '/actionId' } : false;
  },
);

export const memberUnknown = rule<AnnualReportState, RecordAnnualReportSection, Context>(
  {
    id: 'Sch2-4',
    code: 'ORGANISATION_UNKNOWN',
    reason: 'No organisation has this code: a member of the board is one the registry knows.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(1)(c); domain 3.12 Organisation',
  },
  ({ command, context: { facts } }) =>
    command.memberOrg !== undefined && facts.member === undefined ? { pointer: '/memberOrg' } : false,
);

/** What a report says is for everybody: nothing in it may tell who somebody is. */
export const identifiesSomebody: Rule<AnnualReportState, never, AnnualReportContext> = rule<
  AnnualReportState,
  { readonly text: string },
  AnnualReportContext
>(
  {
    id: 'S-6',
    code: 'NOT_ANONYMISED',
    reason: 'The text holds a number, a date, an address or a name that could tell who somebody is.',
    source: 'domain 3.5 S-6, 3.12',
  },
  ({ command: { text } }) => {
    const [found] = scanText(text);
    if (found === undefined) return false;
    return {
      pointer: '/text',
      reason: `The text holds what looks like a ${found.kind} at character ${found.start + 1}.`,
    };
  },
);

export const recordAnnualReportSection = annualReport.command(RecordAnnualReportSection, {
  summary: 'Write what the annual report says on an item of Schedule 2',
  source: 'Care Act 2014 Schedule 2 paragraph 4(1)',
  who: PREPARES,
  when: ['Drafted'],
  facts: { member },
  refuse: [sectionSubjectWrong, memberUnknown, identifiesSomebody],
  then: (_state, command, context) => [
    annualReportSectionRecorded({ ...detailsOf(command), sectionId: context.newId('section') }),
  ],
});
