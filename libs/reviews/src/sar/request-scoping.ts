import { rule, type Rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsInstant, Optional } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { detailsOf, OrgCodes, RecordCommand, setClock } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { sarScopingRequested } from './events.js';
import { organisationsNamed } from './facts.js';
import { organisationNotKnown } from './organisation-known.js';
import type { SarState } from './state.js';

export class RequestSarScoping extends RecordCommand {
  /** Agencies asked what contact they had. */
  @OrgCodes(50, 1)
  readonly orgs!: readonly string[];

  /** By the policy of the area unless said. */
  @Optional()
  @IsInstant()
  readonly dueAt?: string;

  /** Asked under section 45, where the duty to supply goes with it. */
  @Flag()
  readonly s45!: boolean;

  @Optional()
  @FreeText(4000)
  readonly questions?: string;
}

export const dueBeforeAsked: Rule<SarState, never, SarContext> = rule<
  SarState,
  { readonly dueAt?: string },
  SarContext
>(
  {
    id: '3.5',
    code: 'DUE_DATE_PASSED',
    reason: 'A contribution is due after it is asked for.',
    source: 'domain 3.5, sar.scopingReturns, sar.agencyReports',
  },
  ({ command: { dueAt }, context: { occurredAt } }) =>
    dueAt !== undefined && epochMs(dueAt) <= epochMs(occurredAt) ? { pointer: '/dueAt' } : false,
);

const orgs = ({ orgs: asked }: RequestSarScoping): readonly string[] => asked;

export const requestSarScoping = sar.command(RequestSarScoping, {
  summary: 'Ask agencies what contact they had with whom the review is about',
  source: 'Care Act 2014 s44(5), s45; domain 3.5, sar.scopingReturns',
  who: ['SBM', 'CHR'],
  when: ['Referred', 'Screening', 'DecisionRecommended'],
  facts: { organisations: organisationsNamed(orgs) },
  refuse: [organisationNotKnown('orgs', orgs), dueBeforeAsked],
  then: ({ areaCode }, command, context) => {
    const requestId = context.newId('scoping');
    const { dueAt = context.policy.deadline('sar.scopingReturns', areaCode, context.occurredAt).dueAt } =
      command;
    return [
      sarScopingRequested({ ...detailsOf(command), requestId, dueAt }),
      setClock('sar.scopingReturns', dueAt, context, { of: requestId }),
    ];
  },
});
