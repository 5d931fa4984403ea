import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { CASE_READERS, deadlinesOf, deadlineView, recordQuery, resourceOf } from '#record-keeping/reading';
import { partnerNotification, type NotificationState } from '../partner-notification/index.js';
import { allOf, lastOf, readRecord, saidLater } from './read-record.js';

export class PartnerNotificationParams {
  @IsEntityId()
  partnerNotificationId!: string;
}

const told = z.record(z.string(), z.unknown());

const view = z.object({
  notificationId: z.uuid(),
  status: z.string(),
  revision: z.int(),
  sourceSystem: z.string(),
  orgCode: z.string(),
  areaCode: z.string(),
  receivedAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().optional(),
  /** Whom it is matched to. */
  personRef: z.uuid().optional(),
  concernId: z.uuid().optional(),
  caseId: z.uuid().optional(),
  /** What its sender told, the first time and every time since, oldest first. */
  told: z.array(told),
  /** Why it was put aside or rejected, where it was. */
  settled: told.optional(),
  feedback: z.array(told),
  /** What was said of earlier entries, oldest first: made in error, explained. */
  corrections: z.array(told),
  deadlines: z.array(deadlineView),
});

/** A partner's notice as it stands now, straight from the log. */
export const getPartnerNotification = recordQuery({
  operationId: 'getPartnerNotification',
  summary: 'Read a notice from a partner as it stands',
  source: 'domain 3.12, 6.3',
  method: 'GET',
  path: '/partner-notifications/:partnerNotificationId',
  params: PartnerNotificationParams,
  reply: view,
  who: [...CASE_READERS],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [],
  resource: ({ partnerNotificationId }, context) =>
    resourceOf(partnerNotification, partnerNotificationId, context),
  run: async ({ partnerNotificationId }, { actor, services, now }) => {
    const events = await readRecord(partnerNotification, partnerNotificationId, actor, services);
    const last = events.at(-1);
    if (last === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const state = events.reduce<NotificationState>(
      (before, event) => partnerNotification.evolve(before, event),
      partnerNotification.initial,
    );
    const { personRef, concernId, caseId, acknowledgedAt, settlement } = state;
    const settled = lastOf(
      events.filter(({ eventId }) => eventId === settlement?.eventId),
      'NotificationNotAConcern',
      'NotificationRejected',
    );
    return {
      revision: last.revision,
      seen: {
        persons: personRef === undefined ? [] : [personRef],
        stream: `partner-notification-${partnerNotificationId}`,
      },
      reply: {
        notificationId: partnerNotificationId,
        status: state.status,
        revision: last.revision,
        sourceSystem: state.sourceSystem,
        orgCode: state.orgCode,
        areaCode: state.areaCode,
        receivedAt: state.receivedAt,
        ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
        ...(personRef === undefined ? {} : { personRef }),
        ...(concernId === undefined ? {} : { concernId }),
        ...(caseId === undefined ? {} : { caseId }),
        told: [
          ...allOf(events, 'PartnerNotificationReceived'),
          ...allOf(events, 'PartnerNotificationUpdated'),
        ].map(({ contentId: _digest, ...each }) => each),
        ...(settled === undefined
          ? {}
          : { settled: { eventId: settled.eventId, type: settled.type, ...(settled.data as object) } }),
        feedback: [...allOf(events, 'SenderFeedbackSent')],
        corrections: saidLater(events, ['NotificationEntryRecordedInError', 'DeadlineMissExplained']),
        deadlines: deadlinesOf(state, now),
      },
    };
  },
});
