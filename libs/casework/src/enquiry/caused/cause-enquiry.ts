import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, Optional, ShortText } from '#policy/validation';
import { detailsOf, OrgCode, RecordCommand, setClock } from '#record-keeping/record';
import type { Organisation } from '#policy/organisations';
import { enquiry } from '../aggregate.js';
import { sharingRules } from '../sharing.js';
import { ENQUIRING } from '../status.js';
import { causingRules } from './causing-rules.js';
import { enquiryCausedToBeMade } from './events.js';

/** Asks another organisation to make enquiries; the authority keeps the duty and the accountability (Care Act 2014 s42(2)). */
export class CauseEnquiry extends RecordCommand {
  /** Any identifier of the registry of organisations: its code, ODS, CQC, police force or GSS code. */
  @OrgCode()
  readonly toOrg!: string;

  /** Whom to turn to there. */
  @ShortText(500)
  readonly contact!: string;

  /** What the enquiry is to cover. This and the next three may be left out only to be refused by name (E-5). */
  @Optional()
  @FreeText(8000, { blank: true })
  readonly scope?: string;

  @Optional()
  @FreeText(8000, { blank: true })
  readonly questions?: string;

  /** What the adult wants to come of it. */
  @Optional()
  @FreeText(8000, { blank: true })
  readonly adultsOutcomes?: string;

  @Optional()
  @IsInstant()
  readonly dueAt?: string;

  @Flag()
  readonly adultInformed!: boolean;

  /** Whether anybody who manages there may be implicated, as far as is known (E-4). */
  @Flag()
  readonly managementImplicated!: boolean;

  @Optional()
  @IsCode('DATASET_PROFILE')
  readonly datasetProfile: Code<'DATASET_PROFILE'> = 'CAUSED_ENQUIRY';

  /** The ground for telling the organisation against the adult's wishes (C-13). */
  @Optional()
  @IsCode('OVERRIDE')
  readonly override?: Code<'OVERRIDE'>;
}

const organisation = {
  lookup: 'organisation',
  key: (_state: unknown, { toOrg }: CauseEnquiry): string => toOrg,
  answers: undefined as unknown as Organisation,
} as const;

export const causeEnquiry = enquiry.command(CauseEnquiry, {
  summary: 'Ask another organisation to make a part of the enquiry',
  source: 'Care Act 2014 s42(2); domain 2.3, 3.3 E-4, E-5',
  who: ['SAM'],
  when: [...ENQUIRING, 'Suspended'],
  facts: { organisation },
  refuse: [...causingRules, ...sharingRules],
  then: (_state, command, context) => {
    const {
      managementImplicated: _not,
      scope,
      questions,
      adultsOutcomes,
      dueAt,
      ...asked
    } = detailsOf(command);
    // The rules have let nothing incomplete and no unknown organisation come here.
    const complete = { scope, questions, adultsOutcomes, dueAt } as Required<
      Pick<CauseEnquiry, 'scope' | 'questions' | 'adultsOutcomes' | 'dueAt'>
    >;
    const partId = context.newId('caused-enquiry');
    return [
      enquiryCausedToBeMade({
        ...asked,
        ...complete,
        partId,
        toOrg: (context.facts.organisation as Organisation).code,
        statutoryBasis: 's42(2)',
      }),
      setClock('enquiry.causedReport', complete.dueAt, context, { of: partId }),
    ];
  },
});
