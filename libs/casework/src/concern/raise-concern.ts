import { rule } from '#event-sourcing/decider';
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
import { isLive } from '../person/state.js';
import { startClock, OrgCode, ShortTexts, detailsOf, RecordCommand } from '#record-keeping/record';
import { ageAtReceipt, personUnder18 } from './adulthood.js';
import { concern, type ConcernContext } from './aggregate.js';
import { concernRaised } from './events.js';
import { concernOfNotification, notificationFact, notificationRules } from './from-notification.js';
import { referenceOf } from './reference.js';
import type { ConcernState } from './state.js';
import { AllegedRisk, ExternalRef, PersonAlleged, Referrer, RiskPlace } from './told.js';

/**
 * Recording is always allowed: nothing here asks for consent (C-13), and neither the area that knows the person nor a restriction
 * of their record stands in the way. Only somebody connected with the person may not raise it (G-7), which is asked before.
 */
export class RaiseConcern extends RecordCommand {
  @IsEntityId()
  readonly personRef!: string;

  /** When the authority was told; its deadlines run from here. */
  @IsInstant()
  readonly receivedAt!: string;

  @IsCode('CONTACT_METHOD')
  readonly contactMethod!: Code<'CONTACT_METHOD'>;

  @IsCode('REFERRAL_SOURCE')
  readonly sourceOfReferral!: Code<'REFERRAL_SOURCE'>;

  @Nested(() => Referrer)
  readonly referrer!: Referrer;

  @Optional()
  @NestedList(() => ExternalRef, { max: 20 })
  readonly externalRefs: readonly ExternalRef[] = [];

  @Optional()
  @IsLocalDate()
  readonly incidentDate?: string;

  @FreeText(20_000)
  readonly narrative!: string;

  @NestedList(() => AllegedRisk, { max: 20 })
  readonly allegedRisks!: readonly AllegedRisk[];

  @Nested(() => RiskPlace)
  readonly location!: RiskPlace;

  @Flag()
  readonly immediateDanger!: boolean;

  @IsCode('YNU')
  readonly crimeSuspected!: Code<'YNU'>;

  @IsCode('YNU')
  readonly adultAware!: Code<'YNU'>;

  @Flag()
  readonly childrenInHousehold!: boolean;

  /** Who else is at risk, one text each. */
  @Optional()
  @ShortTexts({ max: 20, length: 500 })
  readonly othersAtRisk: readonly string[] = [];

  @Optional()
  @OrgCode()
  readonly providerInvolved?: string;

  @Optional()
  @NestedList(() => PersonAlleged, { max: 20 })
  readonly peopleAlleged?: readonly PersonAlleged[];

  /** GSS code of the authority in whose area it is alleged to have happened, when known (C-11). */
  @Optional()
  @IsGssCode()
  readonly occurredInArea?: string;

  /** The person is 17 and the risk will go on past the 18th birthday (C-9). */
  @Optional()
  @Flag()
  readonly transitional?: boolean;

  /** The partner's notice it is raised from, matched to this person before (domain 6.3). */
  @Optional()
  @IsEntityId()
  readonly notificationId?: string;
}

export const personNotOnRecord = rule<ConcernState, RaiseConcern, ConcernContext>(
  {
    id: '3.2',
    code: 'PERSON_NOT_FOUND',
    reason:
      'There is no live record of this person; for a merged record, raise the concern for the one that stayed.',
    source: 'domain 3.1, 3.2',
  },
  ({ context: { facts } }) =>
    facts.person !== undefined && isLive(facts.person) ? false : { pointer: '/personRef' },
);

export const raiseConcern = concern.creates(RaiseConcern, {
  summary: 'Raise a safeguarding concern about an adult',
  source: 'Care Act 2014 s42; domain 3.2, C-9, C-13',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM', 'PSW', 'DASS'],
  remit: 'NONE',
  facts: { notification: notificationFact },
  refuse: [personNotOnRecord, ...notificationRules, personUnder18],
  reserve: [{ ...concernOfNotification, value: ({ notificationId }) => notificationId }],
  then: (_state, command, context) => {
    const { transitional: _transitional, ...told } = detailsOf(command);
    const { areaCode } = context.actor;
    // What its sender held to be RED is an immediate risk, whatever whoever takes it up thinks of it.
    const urgent = command.immediateDanger || context.facts.notification?.rag === 'RED';
    const clocks = [
      'concern.s42Decision',
      'concern.contactAdultAndReferrer',
      ...(urgent ? ['concern.immediateRisk' as const] : []),
    ] as const;
    return [
      concernRaised({
        ...told,
        concernId: context.id,
        ref: referenceOf(context.id),
        areaCode,
        ageAtReceipt: ageAtReceipt(command.receivedAt, context.facts.person),
      }),
      ...clocks.map((key) => startClock(key, areaCode, command.receivedAt, context)),
    ];
  },
});
