import type { EventOf } from '#event-sourcing/events';
import { planActionCancelledForPolice, planActionForPolice } from '#information-sharing/feeds';
import type { planActionAdded, planActionCancelled } from '#casework/safeguarding-plan';
import type { Organisation } from '#policy/organisations';
import { afterAsking, asked, cancelled, ownerOf } from '../plan-actions.js';
import { caseTrigger } from '../trigger.js';
import { minimal } from './minimal.js';

const isForce = ({ kind }: Organisation): boolean => kind === 'POLICE';

export const actionOfPolice = caseTrigger<EventOf<typeof planActionAdded>>()({
  message: planActionForPolice,
  when: () => true,
  to: ownerOf(isForce),
  necessity: 'The action of the plan is the force’s to do.',
  fields: (told, writing) => ({ ...minimal(told, writing), ...asked(told, writing) }),
});

export const actionOfPoliceCancelled = caseTrigger<EventOf<typeof planActionCancelled>>()({
  message: planActionCancelledForPolice,
  when: () => true,
  to: ownerOf(isForce),
  follows: afterAsking(planActionForPolice),
  necessity: 'The force was asked to do the action, and is to do it no longer.',
  fields: cancelled,
});
