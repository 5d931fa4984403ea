import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';
import type { PersonName } from '../person/event-data.js';

/** Who sends notices. The domain page names the field, not the list; the values are the product's own. */
export const SOURCE_SYSTEMS = ['POLICE', 'NHS', 'CQC', 'OTHER_LA', 'PROVIDER', 'OTHER'] as const;
export type SourceSystem = (typeof SOURCE_SYSTEMS)[number];

/** How urgent the sender holds it to be. */
export const RAGS = ['RED', 'AMBER', 'GREEN'] as const;
export type Rag = (typeof RAGS)[number];

/** The adult as the sender describes them: nothing of it is checked, for a mistyped number must not lose a notice. */
export interface NoticePerson {
  readonly names: readonly PersonName[];
  readonly dob?: string;
  readonly address?: string;
  readonly nhsNumber?: string;
}

/** What a sender tells, and may tell anew under the same reference (domain 6.3). */
export interface NotificationTold {
  readonly rag: Rag;
  /** Absent where the notice names no adult, as one about a whole service. */
  readonly person?: Sealable<NoticePerson>;
  readonly narrative: Sealable<string>;
  readonly consent?: Code<'CONSENT_SHARE'>;
  /** Who at the sender can be asked. */
  readonly contact?: Sealable<string>;
  readonly childrenPresent?: boolean;
  readonly crimeRef?: Sealable<string>;
  readonly riskTypes: readonly Code<'RISK_TYPE'>[];
  readonly pressureUlcer?: boolean;
  readonly patientSafetyRef?: Sealable<string>;
  readonly capacity?: Code<'CAPACITY_RESULT'>;
  readonly reportType?: Sealable<string>;
  readonly cqcLocationId?: string;
  readonly receivedAt: string;
  /** Names the content: the same told again is the same id, and anything else another. Sealed, for it could be guessed at. */
  readonly contentId: Sealable<string>;
}

export interface PartnerNotificationReceivedData extends NotificationTold {
  readonly notificationId: string;
  readonly sourceSystem: SourceSystem;
  /** The sender's own reference: its incident, notice or report number. */
  readonly sourceRef: Sealable<string>;
  readonly orgCode: string;
  /** Authority the notice is addressed to. */
  readonly areaCode: string;
}

export type PartnerNotificationUpdatedData = NotificationTold;

export interface NotificationAcknowledgedData {
  readonly at: string;
}

export interface NotificationMatchedData {
  readonly personRef: string;
  readonly by: string;
}

export interface NotificationBecameConcernData {
  readonly concernId: string;
}

export interface NotificationLinkedToCaseData {
  readonly caseId: string;
}

export interface NotificationNotAConcernData {
  readonly reason: Sealable<string>;
}

export interface NotificationRejectedData {
  /** What could not be read or used. */
  readonly error: Sealable<string>;
}

/** What the sender is told came of it: the decision's code and no more (IN-6). */
export const FEEDBACK_CODES = [
  'S42_DUTY_MET',
  'OTHER_ENQUIRY',
  'NO_ENQUIRY',
  'TRANSFER_OTHER_LA',
  'DUPLICATE',
  'LINKED_TO_OPEN_CASE',
  'NOT_A_CONCERN',
  'REJECTED',
] as const;
export type FeedbackCode = (typeof FEEDBACK_CODES)[number];

export interface SenderFeedbackSentData {
  readonly code: FeedbackCode;
  readonly at: string;
}

export interface NotificationEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}
