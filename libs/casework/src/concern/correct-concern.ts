import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import {
  Flag,
  FreeText,
  IsCode,
  IsEntityId,
  IsGssCode,
  IsInstant,
  IsLocalDate,
  Nested,
  NestedList,
  Optional,
} from '#policy/validation';
import type { DeadlineKey } from '#policy/deadlines';
import { startClock, OrgCode, ShortTexts, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, type ConcernContext } from './aggregate.js';
import { concernCorrected } from './events.js';
import { CONCERN_STATUSES, type ConcernState } from './state.js';
import { AllegedRisk, ExternalRef, PersonAlleged, Referrer, RiskPlace } from './told.js';

/** Fields given replace those told; the event corrected stays as it was written (G-1). */
export class CorrectConcern extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @IsInstant()
  readonly receivedAt?: string;

  @Optional()
  @IsCode('CONTACT_METHOD')
  readonly contactMethod?: Code<'CONTACT_METHOD'>;

  @Optional()
  @IsCode('REFERRAL_SOURCE')
  readonly sourceOfReferral?: Code<'REFERRAL_SOURCE'>;

  @Optional()
  @Nested(() => Referrer)
  readonly referrer?: Referrer;

  @Optional()
  @NestedList(() => ExternalRef, { max: 20 })
  readonly externalRefs?: readonly ExternalRef[];

  @Optional()
  @IsLocalDate()
  readonly incidentDate?: string;

  @Optional()
  @FreeText(20_000)
  readonly narrative?: string;

  @Optional()
  @NestedList(() => AllegedRisk, { max: 20 })
  readonly allegedRisks?: readonly AllegedRisk[];

  @Optional()
  @Nested(() => RiskPlace)
  readonly location?: RiskPlace;

  @Optional()
  @Flag()
  readonly immediateDanger?: boolean;

  @Optional()
  @IsCode('YNU')
  readonly crimeSuspected?: Code<'YNU'>;

  @Optional()
  @IsCode('YNU')
  readonly adultAware?: Code<'YNU'>;

  @Optional()
  @Flag()
  readonly childrenInHousehold?: boolean;

  @Optional()
  @ShortTexts({ max: 20, length: 500 })
  readonly othersAtRisk?: readonly string[];

  @Optional()
  @OrgCode()
  readonly providerInvolved?: string;

  @Optional()
  @NestedList(() => PersonAlleged, { max: 20 })
  readonly peopleAlleged?: readonly PersonAlleged[];

  @Optional()
  @IsGssCode()
  readonly occurredInArea?: string;
}

export const eventNotTold = rule<ConcernState, CorrectConcern, ConcernContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason:
      'A correction names the event it corrects: the concern as raised, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const nothingCorrected = rule<ConcernState, CorrectConcern, ConcernContext>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => {
    const { correctedEventId: _event, reason: _reason, ...right } = detailsOf(command);
    return Object.keys(right).length === 0;
  },
);

export const correctConcern = concern.command(CorrectConcern, {
  summary: 'Correct what was told about the concern; both versions stay visible',
  source: 'domain 3.0 G-1',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: CONCERN_STATUSES.filter((status) => status !== 'RecordedInError'),
  refuse: [eventNotTold, nothingCorrected],
  then: (state, command, context) => [
    concernCorrected(detailsOf(command)),
    ...clocksSetRight(state, command, context),
  ],
});

const FROM_RECEIPT = [
  'concern.s42Decision',
  'concern.contactAdultAndReferrer',
  'concern.immediateRisk',
] as const;

/**
 * A corrected time of receipt moves the clocks that run from it, as far as they run unextended; a danger learned of late starts
 * the clock it should have had. After a reopening the decision's clock runs from there, and stays.
 */
function clocksSetRight(
  state: ConcernState,
  command: CorrectConcern,
  context: ConcernContext,
): readonly NewDomainEvent[] {
  const receivedAt = command.receivedAt ?? state.receivedAt;
  const moved =
    command.receivedAt === undefined ? [] : FROM_RECEIPT.filter((key) => runsFromReceipt(state, key));
  const isNew = command.immediateDanger === true && state.deadlines['concern.immediateRisk'] === undefined;
  const keys: DeadlineKey[] = [...moved, ...(isNew ? ['concern.immediateRisk' as const] : [])];
  return keys.map((key) => startClock(key, state.areaCode, receivedAt, context));
}

function runsFromReceipt({ deadlines, wasReopened }: ConcernState, key: DeadlineKey): boolean {
  const deadline = deadlines[key];
  if (wasReopened && key === 'concern.s42Decision') return false;
  return deadline?.status === 'OPEN' && !deadline.extended;
}
