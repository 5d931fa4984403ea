import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, Optional } from '#policy/validation';
import { UserId, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, DECIDED, type ConcernContext } from './aggregate.js';
import { decisionRules } from './decision-rules.js';
import { concernDecisionRevised, decisionRevisionApproved } from './events.js';
import type { ConcernState } from './state.js';
import { determinationOf, ThreePartTest } from './three-part-test.js';

/** A manager's agreement that the decision may be revised to this (ADR 0052). */
export class ApproveDecisionRevision extends RecordCommand {
  @IsCode('CONCERN_DECISION')
  readonly to!: Code<'CONCERN_DECISION'>;

  @FreeText(4000)
  readonly reason!: string;
}

/** The test taken again on new information; the first decision stays visible. */
export class ReviseDecision extends ThreePartTest {
  @IsCode('CONCERN_DECISION')
  readonly to!: Code<'CONCERN_DECISION'>;

  @FreeText(8000)
  readonly newInformation!: string;

  /** Who approved it; must be whoever did. */
  @Optional()
  @UserId()
  readonly approvedBy?: string;

  outcome(): Code<'CONCERN_DECISION'> {
    return this.to;
  }
}

/** May revise with a reason of their own, without another's approval (domain 2.1). */
const NEED_NO_APPROVAL: ReadonlySet<string> = new Set(['PSW', 'DASS']);

export const revisionNotApproved = rule<ConcernState, ReviseDecision, ConcernContext>(
  {
    id: '2.1',
    code: 'APPROVAL_REQUIRED',
    reason: 'A manager other than yourself must first approve that the decision is revised to this outcome.',
    source: 'domain 2.1, 3.2 ReviseDecision, scenario S2 step 6',
  },
  ({ state: { revisionApproval }, command, context: { actor } }) => {
    const approver = NEED_NO_APPROVAL.has(actor.role) ? actor.userId : revisionApproval?.by;
    const approved =
      NEED_NO_APPROVAL.has(actor.role) ||
      (revisionApproval?.to === command.to && revisionApproval.by !== actor.userId);
    const named = command.approvedBy === undefined || command.approvedBy === approver;
    return approved && named ? false : { pointer: '/approvedBy' };
  },
);

export const approveDecisionRevision = concern.command(ApproveDecisionRevision, {
  summary: 'Approve that the decision is revised on new information',
  source: 'domain 2.1, 3.2 ReviseDecision',
  who: ['TM', 'PSW', 'DASS'],
  when: DECIDED,
  then: (_state, command, { actor }) => [
    decisionRevisionApproved({ ...detailsOf(command), approvedBy: actor.userId }),
  ],
});

export const reviseDecision = concern.command(ReviseDecision, {
  summary: 'Revise the decision on new information, with a manager’s approval',
  source: 'Care Act 2014 s42; domain 2.1, 3.2 C-1 to C-15',
  who: ['SAM', 'PSW', 'DASS'],
  when: DECIDED,
  refuse: [...decisionRules, revisionNotApproved],
  then: (state, command, { actor }) => [
    concernDecisionRevised({
      ...determinationOf(command),
      from: state.decision ?? command.to,
      to: command.to,
      newInformation: command.newInformation,
      approvedBy: NEED_NO_APPROVAL.has(actor.role) ? actor.userId : (state.revisionApproval?.by ?? ''),
      deciderRole: actor.role,
    }),
  ],
});
