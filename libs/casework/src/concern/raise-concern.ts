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
import { isLive, usersConnectedTo } from '../person/state.js';
import { startClock } from '../record/deadlines/index.js';
import { OrgCode, ShortTexts } from '../record/fields.js';
import { detailsOf, RecordCommand } from '../record/record-command.js';
import { ageAtReceipt, personUnder18 } from './adulthood.js';
import { concern, type ConcernContext } from './aggregate.js';
import { concernRaised } from './events.js';
import { referenceOf } from './reference.js';
import type { ConcernState } from './state.js';
import { AllegedRisk, ExternalRef, PersonAlleged, Referrer, RiskPlace } from './told.js';

/** Recording is always allowed, whether or not the adult consents (C-13): nothing here asks for consent. */
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

/** There is no concern yet to stand under the table, so the person's remit and restriction are asked here (RM-1, 2.2). */
export const personOutOfReach = rule<ConcernState, RaiseConcern, ConcernContext>(
  {
    id: 'G-6',
    code: 'NOT_PERMITTED',
    reason: 'This lies outside your remit.',
    source: 'domain 2.2, 3.0 G-6',
  },
  ({ context: { facts, actor } }) => {
    if (facts.person === undefined) return false;
    const { areaCode, restricted } = facts.person;
    const named = restricted === undefined || restricted.allowedUsers.includes(actor.userId);
    return areaCode !== actor.areaCode || !(named || SEES_RESTRICTED.has(actor.role));
  },
);

const SEES_RESTRICTED: ReadonlySet<string> = new Set(['PSW', 'DASS']);

export const raiserConnected = rule<ConcernState, RaiseConcern, ConcernContext>(
  {
    id: 'G-7',
    code: 'CONFLICT_OF_INTEREST',
    reason: 'You are connected with this person, so a colleague must raise it: tell them now.',
    source: 'domain 2.2 RM-4, 3.0 G-7',
  },
  ({ context: { facts, actor } }) =>
    facts.person !== undefined && usersConnectedTo(facts.person).includes(actor.userId),
);

export const raiseConcern = concern.creates(RaiseConcern, {
  summary: 'Raise a safeguarding concern about an adult',
  source: 'Care Act 2014 s42; domain 3.2, C-9, C-13',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM', 'PSW', 'DASS'],
  remit: 'NONE',
  refuse: [personOutOfReach, personNotOnRecord, raiserConnected, personUnder18],
  then: (_state, command, context) => {
    const { transitional: _transitional, ...told } = detailsOf(command);
    const { areaCode } = context.actor;
    const clocks = [
      'concern.s42Decision',
      'concern.contactAdultAndReferrer',
      ...(command.immediateDanger ? ['concern.immediateRisk' as const] : []),
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
