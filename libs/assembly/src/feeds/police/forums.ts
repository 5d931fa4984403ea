import type { EventOf } from '#event-sourcing/events';
import {
  multiAgencyOutcomeReceived as outcome,
  multiAgencyReferralMade as referral,
} from '#information-sharing/feeds';
import type { multiAgencyOutcomeReceived, multiAgencyReferralMade } from '#casework/enquiry';
import { plain } from '../case-fields.js';
import { forumOf } from '../orders.js';
import { caseTrigger } from '../trigger.js';
import { isPoliceForum, minimal, theForce } from './minimal.js';

export const referredToForum = caseTrigger<EventOf<typeof multiAgencyReferralMade>>()({
  message: referral,
  unless: ({ to }: { readonly to: string }) => !isPoliceForum(to),
  when: ({ event }) => isPoliceForum(event.data.to),
  to: theForce,
  necessity: 'The force takes part in the forum, and acts on what it decides.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    reference: plain(writing.pseudonym(told.event.data.referralId)),
    forum: plain(told.event.data.to),
    referredAt: plain(told.event.data.at),
    request: plain('TAKE_PART'),
  }),
});

export const outcomeOfForum = caseTrigger<EventOf<typeof multiAgencyOutcomeReceived>>()({
  message: outcome,
  when: (told) => isPoliceForum(forumOf(told, told.event.data.referralId) ?? ''),
  to: theForce,
  necessity: 'The force has to know that the authority acts on what the forum decided.',
  fields: (told, writing) => ({
    ...minimal(told, writing),
    reference: plain(writing.pseudonym(told.event.data.referralId)),
    forum: plain(forumOf(told, told.event.data.referralId)),
    receivedAt: plain(told.event.data.at),
  }),
});
