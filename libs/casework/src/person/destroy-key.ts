import { rule, type LookedUpFact } from '#event-sourcing/decider';
import { localDateOf } from '#policy/working-days';
import { type RecordContext, RuleName, detailsOf, RecordCommand } from '#record-keeping/record';
import { KEPT, person } from './aggregate.js';
import { personKeyDestroyed, personKeyDestructionProposed } from './events.js';
import { isSecondPerson, TWO_OFFICES } from './four-eyes.js';
import type { PersonState } from './state.js';

export class ProposeKeyDestruction extends RecordCommand {
  /** Rule of the retention schedule under which the record is no longer kept. */
  @RuleName()
  readonly retentionRule!: string;
}

/** Makes everything sealed about the person unreadable for ever. */
export class DestroyKey extends RecordCommand {
  @RuleName()
  readonly retentionRule!: string;
}

/** What still needs the record. */
export interface RetentionFact {
  /** Open concerns, enquiries, plans and reviews about the person. */
  readonly openCases: number;
  /** Last day on which the record must be kept; absent when no period runs. */
  readonly retentionUntil?: string;
}

type Context = RecordContext<{ readonly retention: RetentionFact | undefined }>;
type Step = ProposeKeyDestruction | DestroyKey;

export const onLegalHold = rule<PersonState, Step, Context>(
  {
    id: 'P-4',
    code: 'LEGAL_HOLD',
    reason: 'The record is under a legal hold: nothing of it may be destroyed until the hold is lifted.',
    source: 'domain 3.1 P-4',
  },
  ({ state }) => state.legalHolds.length > 0,
);

/** Where nobody can say what still needs the record, it is kept. */
export const retentionNotExpired = rule<PersonState, Step, Context>(
  {
    id: 'P-4',
    code: 'RETENTION_NOT_EXPIRED',
    reason: 'A case, a review or a retention period is still open: the record must be kept.',
    source: 'domain 3.1 P-4',
  },
  ({ context: { facts, now } }) => {
    if (facts.retention === undefined) return true;
    const { openCases, retentionUntil } = facts.retention;
    return openCases > 0 || (retentionUntil !== undefined && retentionUntil >= localDateOf(now));
  },
);

export const destructionNotSeconded = rule<PersonState, DestroyKey, Context>(
  {
    id: '2.3',
    code: 'SECOND_APPROVAL_REQUIRED',
    reason:
      'Destroying a key takes two people: one of information governance and the director; the other must have proposed it under the same rule.',
    source: 'domain 2.3, destroy key and lift legal hold',
  },
  ({ state: { keyDestruction }, command, context }) =>
    keyDestruction?.retentionRule !== command.retentionRule || !isSecondPerson(keyDestruction, context.actor),
);

const retention: LookedUpFact<PersonState, Step, RetentionFact> = {
  lookup: 'retention',
  key: ({ personRef }) => personRef,
};

export const proposeKeyDestruction = person.command(ProposeKeyDestruction, {
  summary: 'Propose that the person’s key is destroyed; a second person must agree',
  source: 'domain 2.3, 3.1 P-4',
  who: TWO_OFFICES,
  when: KEPT,
  facts: { retention },
  refuse: [onLegalHold, retentionNotExpired],
  then: (_state, command, { actor }) => [
    personKeyDestructionProposed({
      ...detailsOf(command),
      proposedBy: actor.userId,
      proposedInRole: actor.role,
    }),
  ],
});

export const destroyKey = person.command(DestroyKey, {
  summary: 'Destroy the person’s key, as another has proposed',
  source: 'domain 2.3, 3.1 P-4',
  who: TWO_OFFICES,
  when: KEPT,
  facts: { retention },
  refuse: [onLegalHold, retentionNotExpired, destructionNotSeconded],
  then: ({ keyDestruction }, { retentionRule }, { actor }) => [
    personKeyDestroyed({
      retentionRule,
      approvedBy: [...(keyDestruction === undefined ? [] : [keyDestruction.by]), actor.userId],
    }),
  ],
});
