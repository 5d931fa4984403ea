import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { recordQuery } from '#record-keeping/reading';
import { FEEDBACK_CODES, isUnsettled, partnerNotification } from '../partner-notification/index.js';
import { allOf, readRecord } from './read-record.js';
import { PartnerNotificationParams } from './get-partner-notification.js';

const view = z.object({
  notificationId: z.uuid(),
  receivedAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().optional(),
  /** Somebody has decided what the notice is. What exactly, the feedback says. */
  decided: z.boolean(),
  /** What the sender was told, oldest first: codes, and nothing of the case (IN-6). */
  feedback: z.array(z.object({ code: z.enum(FEEDBACK_CODES), at: z.iso.datetime() })),
});

/**
 * What came of a notice, for the organisation that sent it. What is told to a partner is a disclosure to it; nothing of the case
 * shows, and nothing of whom it is about decides who may ask.
 */
export const getNotificationOutcome = recordQuery({
  operationId: 'getNotificationOutcome',
  summary: 'Read, as its sender, what came of a notice',
  source: 'domain 5.15, 6.3 IN-6',
  method: 'GET',
  path: '/partner-notifications/:partnerNotificationId/outcome',
  params: PartnerNotificationParams,
  reply: view,
  who: ['POL', 'NHS', 'CQC', 'PRV'],
  remit: 'OWN_ORG',
  dataClass: 'DISCLOSURE_LEDGER',
  readModels: [],
  resource: async ({ partnerNotificationId }, { services: { records } }) => {
    const { state, revision } = await records.load(partnerNotification, partnerNotificationId);
    return revision === 0 ? undefined : { orgCode: state.orgCode };
  },
  run: async ({ partnerNotificationId }, { actor, services }) => {
    const { state } = await services.records.load(partnerNotification, partnerNotificationId);
    if (state.status === 'Unreceived') return { refused: commonRefusal('NOT_FOUND') };
    const events = await readRecord(partnerNotification, partnerNotificationId, actor, services);
    const feedback = allOf(events, 'SenderFeedbackSent') as unknown as z.infer<typeof view>['feedback'];
    return {
      seen: { persons: [], stream: `partner-notification-${partnerNotificationId}` },
      reply: {
        notificationId: partnerNotificationId,
        receivedAt: state.receivedAt,
        ...(state.acknowledgedAt === undefined ? {} : { acknowledgedAt: state.acknowledgedAt }),
        decided: !isUnsettled(state),
        feedback: feedback.map(({ code, at }) => ({ code, at })),
      },
    };
  },
});
