import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import {
  Flag,
  FreeText,
  IsCode,
  IsCodes,
  IsGssCode,
  IsInstant,
  Nested,
  Optional,
  ShortText,
} from '#policy/validation';
import { deterministicId } from '#platform/ids';
import { canonicalJson, type JsonValue } from '#platform/json';
import { detailsOf, meets, OneOf, OrgCode, RecordCommand, startClock } from '#record-keeping/record';
import { partnerNotification, type NotificationContext } from './aggregate.js';
import { RAGS, SOURCE_SYSTEMS, type NotificationTold, type Rag, type SourceSystem } from './event-data.js';
import {
  notificationAcknowledged,
  partnerNotificationReceived,
  partnerNotificationUpdated,
} from './events.js';
import { isUnsettled, NOTIFICATION_STATUSES, type NotificationState } from './state.js';
import { NoticePerson } from './told.js';

export class ReceivePartnerNotification extends RecordCommand {
  @OneOf(SOURCE_SYSTEMS)
  readonly sourceSystem!: SourceSystem;

  /** The sender's own reference: the same reference of the same sender is the same notice (IN-1). */
  @ShortText(100)
  readonly sourceRef!: string;

  /** The organisation that sends it. */
  @OrgCode()
  readonly orgCode!: string;

  /** GSS code of the authority it is addressed to; the sender's own area unless said. */
  @Optional()
  @IsGssCode()
  readonly toLA?: string;

  /** How urgent the sender holds it to be; RED starts the clock of an immediate risk. */
  @OneOf(RAGS)
  readonly rag!: Rag;

  /** When it reached the authority; now, unless said. When it happened is `occurredAt` (IN-5). */
  @Optional()
  @IsInstant()
  readonly receivedAt?: string;

  @Optional()
  @Nested(() => NoticePerson)
  readonly person?: NoticePerson;

  @FreeText(20_000)
  readonly narrative!: string;

  @Optional()
  @IsCode('CONSENT_SHARE')
  readonly consent?: Code<'CONSENT_SHARE'>;

  /** Who at the sender can be asked: the officer, the ward, the manager. */
  @Optional()
  @ShortText(300)
  readonly contact?: string;

  @Optional()
  @Flag()
  readonly childrenPresent?: boolean;

  @Optional()
  @ShortText(100)
  readonly crimeRef?: string;

  @Optional()
  @IsCodes('RISK_TYPE')
  readonly riskTypes: readonly Code<'RISK_TYPE'>[] = [];

  @Optional()
  @Flag()
  readonly pressureUlcer?: boolean;

  /** The sender's patient-safety record of the same incident. */
  @Optional()
  @ShortText(100)
  readonly patientSafetyRef?: string;

  @Optional()
  @IsCode('CAPACITY_RESULT')
  readonly capacity?: Code<'CAPACITY_RESULT'>;

  /** Kind of report, in the sender's own words. */
  @Optional()
  @ShortText(100)
  readonly reportType?: string;

  @Optional()
  @OrgCode()
  readonly cqcLocationId?: string;
}

type Input = ReceivePartnerNotification;

/** What each partner's role may say it is. */
const SYSTEM_OF_ROLE: Readonly<Record<string, SourceSystem>> = {
  POL: 'POLICE',
  NHS: 'NHS',
  CQC: 'CQC',
  PLA: 'OTHER_LA',
  PRV: 'PROVIDER',
};

export const notOwnNotice = rule<NotificationState, Input, NotificationContext>(
  {
    id: 'G-6',
    code: 'NOT_PERMITTED',
    reason: 'A partner sends notices of its own organisation only.',
    source: 'domain 2.1 POL, NHS, CQC, PLA, PRV; 6.3',
  },
  ({ command, context: { actor } }) => {
    const own = SYSTEM_OF_ROLE[actor.role];
    if (own === undefined) return false;
    if (command.orgCode !== actor.orgCode) return { pointer: '/orgCode' };
    return command.sourceSystem === own ? false : { pointer: '/sourceSystem' };
  },
);

export const writtenDownElsewhere = rule<NotificationState, Input, NotificationContext>(
  {
    id: 'G-6',
    code: 'NOT_PERMITTED',
    reason: 'A notice addressed to another authority is written down there.',
    source: 'domain 2.2 RM-1',
  },
  ({ command, context: { actor } }) => {
    const isPartner = SYSTEM_OF_ROLE[actor.role] !== undefined;
    return isPartner || areaOf(command, actor) === actor.areaCode ? false : { pointer: '/toLA' };
  },
);

/** The reference names a notice to one authority; the same incident told to another is another notice, and says to whom. */
export const addressedElsewhere = rule<NotificationState, Input, NotificationContext>(
  {
    id: 'IN-1',
    code: 'NOTIFICATION_ADDRESSED_ELSEWHERE',
    reason: 'Under this reference a notice went to another authority: say to which authority this one goes.',
    source: 'domain 6.3 IN-1',
  },
  ({ state, command, context: { actor } }) =>
    state.status !== 'Unreceived' && state.areaCode !== areaOf(command, actor) ? { pointer: '/toLA' } : false,
);

export const receivePartnerNotification = partnerNotification.creates(ReceivePartnerNotification, {
  summary: 'Receive a notice about an adult from a partner, or an update of one',
  source: 'domain 3.12 PartnerNotification, 6.3 IN-1, IN-5',
  who: ['POL', 'NHS', 'CQC', 'PLA', 'PRV', 'TRI', 'EDT', 'SW'],
  remit: 'NONE',
  identity: ({ sourceSystem, orgCode, sourceRef, toLA = '' }) => [sourceSystem, orgCode, sourceRef, toLA],
  when: NOTIFICATION_STATUSES,
  seenRevision: ({ written }) => written,
  refuse: [notOwnNotice, writtenDownElsewhere, addressedElsewhere],
  then: (state, command, context) => {
    const told = toldBy(command, context);
    if (state.status === 'Unreceived') return begun(command, told, context);
    return isRepeat(state, told) ? [] : updated(state, told, context);
  },
});

const areaOf = ({ toLA }: Input, { areaCode }: { readonly areaCode: string }): string => toLA ?? areaCode;

/** The same told again adds nothing. What cannot be compared any more belongs to somebody erased, and cannot be added to. */
const isRepeat = ({ contentId }: NotificationState, told: NotificationTold): boolean =>
  contentId === told.contentId;

function toldBy(command: Input, context: NotificationContext): NotificationTold {
  const {
    sourceSystem: _system,
    sourceRef: _ref,
    orgCode: _org,
    toLA: _authority,
    receivedAt,
    ...told
  } = detailsOf(command);
  const content = canonicalJson(JSON.parse(JSON.stringify({ ...told, at: command.occurredAt })) as JsonValue);
  return {
    ...told,
    receivedAt: receivedAt ?? context.now,
    contentId: deterministicId('notification-content', content),
  };
}

function begun(
  command: Input,
  told: NotificationTold,
  context: NotificationContext,
): readonly NewDomainEvent[] {
  const { sourceSystem, sourceRef, orgCode } = command;
  const areaCode = areaOf(command, context.actor);
  return [
    partnerNotificationReceived({
      ...told,
      notificationId: context.id,
      sourceSystem,
      sourceRef,
      orgCode,
      areaCode,
    }),
    startClock('notification.acknowledge', areaCode, told.receivedAt, context),
    ...riskClock(told, areaCode, context),
    ...(SYSTEM_OF_ROLE[context.actor.role] === undefined ? [] : acknowledged(told, areaCode, context)),
  ];
}

/** To a partner that delivers by itself the reply is the acknowledgement: the notice is stored, and somebody will decide on it. */
function acknowledged(
  { receivedAt }: NotificationTold,
  areaCode: string,
  { now, policy }: NotificationContext,
): readonly NewDomainEvent[] {
  const { key, dueAt } = policy.deadline('notification.acknowledge', areaCode, receivedAt);
  const running = { [key]: { dueAt, status: 'OPEN', extended: false } } as const;
  return [notificationAcknowledged({ at: now }), ...meets(running, key, now)];
}

/** An update that says more danger than was known, or of a notice already put aside, starts the clock it should have had. */
function updated(
  state: NotificationState,
  told: NotificationTold,
  context: NotificationContext,
): readonly NewDomainEvent[] {
  const putAside = state.status === 'NotAConcern' || state.status === 'Rejected';
  const isNews = putAside || (state.rag !== 'RED' && isUnsettled(state));
  return [partnerNotificationUpdated(told), ...(isNews ? riskClock(told, state.areaCode, context) : [])];
}

const riskClock = (
  { rag, receivedAt }: NotificationTold,
  areaCode: string,
  context: NotificationContext,
): readonly NewDomainEvent[] =>
  rag === 'RED' ? [startClock('concern.immediateRisk', areaCode, receivedAt, context)] : [];
