import { rule, type Rule } from '#event-sourcing/decider';
import { isPartner } from '#identity/authorisation';
import type { Role } from '#identity/actor';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, IsLocalDate, Optional } from '#policy/validation';
import {
  detailsOf,
  EntityIds,
  OrgCode,
  RecordCommand,
  shortReference,
  startClock,
} from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { sarReferred } from './events.js';
import type { SarState } from './state.js';

export class ReferForSAR extends RecordCommand {
  /** Organisation that refers; the sender's own unless the board writes down what another sent. */
  @OrgCode()
  readonly referrerOrg!: string;

  /** Whom it is about. A review of one theme may be about several people. */
  @EntityIds(20, 1)
  readonly subjects!: readonly string[];

  @FreeText(20_000)
  readonly summary!: string;

  @Optional()
  @EntityIds(50)
  readonly linkedEnquiries: readonly string[] = [];

  @Optional()
  @IsLocalDate()
  readonly dateOfDeath?: string;

  @IsCode('RISK_TYPE')
  readonly harmType!: Code<'RISK_TYPE'>;

  @Flag()
  readonly careLeaver!: boolean;

  @Flag()
  readonly roughSleeping!: boolean;

  /** When the board was told; its clocks run from here. Now, unless said. */
  @Optional()
  @IsInstant()
  readonly receivedAt?: string;
}

export const personNotOnRecord: Rule<SarState, never, SarContext> = rule<
  SarState,
  { readonly subjects?: readonly string[] },
  SarContext
>(
  {
    id: '3.5',
    code: 'PERSON_NOT_FOUND',
    reason: 'There is no live record of a person the review is to be about; search and register first.',
    source: 'domain 3.1, 3.5',
  },
  ({ command: { subjects = [] }, context: { facts } }) => {
    const known = (facts.subjects ?? []).filter(({ onRecord }) => onRecord).map(({ personRef }) => personRef);
    const at = subjects.findIndex((personRef) => !known.includes(personRef));
    return at === -1 ? false : { pointer: `/subjects/${at}` };
  },
);

export const notYourOrganisation = rule<SarState, ReferForSAR, SarContext>(
  {
    id: 'RM-1',
    code: 'NOT_YOUR_ORGANISATION',
    reason: 'An agency refers in its own name; only the board writes down what another sent.',
    source: 'domain 2.2 RM-1, 3.5',
  },
  ({ command, context: { actor } }) =>
    isPartner(actor.role as Role) && command.referrerOrg !== actor.orgCode
      ? { pointer: '/referrerOrg' }
      : false,
);

/** Anybody who works with adults may ask for a review; nothing here asks whether the test is met, which is for the board. */
export const referForSAR = sar.creates(ReferForSAR, {
  summary: 'Ask the board for a safeguarding adults review',
  source: 'Care Act 2014 s44; domain 3.5',
  who: ['CHR', 'SBM', 'SARG', 'SAM', 'TM', 'PSW', 'DASS', 'AGL'],
  remit: 'NONE',
  refuse: [notYourOrganisation, personNotOnRecord],
  then: (_state, command, context) => {
    const { areaCode } = context.actor;
    const receivedAt = command.receivedAt ?? context.occurredAt;
    return [
      sarReferred({
        ...detailsOf(command),
        sarId: context.id,
        ref: shortReference('SAR', context.id),
        areaCode,
        receivedAt,
      }),
      startClock('sar.acknowledge', areaCode, receivedAt, context),
      startClock('sar.decision', areaCode, receivedAt, context),
    ];
  },
});
