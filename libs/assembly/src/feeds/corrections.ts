import { systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import type { ProjectedEvent } from '#event-sourcing/projection';
import {
  correctFeedDisclosure,
  manualAuthorisationRequired,
  partnerDisclosure,
  recallFeedDisclosure,
  type DisclosureState,
} from '#information-sharing/disclosure';
import type { FeedContent, RecallReason } from '#information-sharing/feeds';
import { canonicalJson } from '#platform/json';
import { readable } from '#privacy/sealing';
import { earlierTriggers } from './earlier-triggers.js';
import { disclosureOf, proposal } from './first-told.js';
import { agreedWith, type FeedMessage } from './message.js';
import { Records } from './reading/records.js';
import type { Told } from './reading/told.js';
import type { FeedServices } from './services.js';
import { feedTriggers } from './triggers.js';
import { wanted } from './wanted.js';
import type { Trigger } from './trigger.js';

const CORRECTED = 'What it was told from was corrected in the ledger.';
const TAKEN_BACK = 'What it was told from does not count any more.';
const RESTRICTED = 'The record was restricted before this had left: somebody decides whether it is sent.';

/**
 * What follows for partners from a correction: everything told before of what it may touch is worked out again, as it would have been
 * told had the record been right. What comes out otherwise is corrected, what does not come out is recalled, what comes out anew is
 * proposed (domain 6.1, RR-11).
 */
export async function corrections(
  event: ProjectedEvent,
  services: FeedServices,
): Promise<readonly SystemCommand[]> {
  const commands: SystemCommand[] = [];
  for (const earlier of await earlierTriggers(event, services)) {
    const records = new Records(
      services,
      { position: earlier.position, commandId: earlier.meta.commandId },
      event.position,
    );
    for (const trigger of feedTriggers.filter((each) => each.mayFollow(earlier))) {
      const told = await trigger.about(earlier, records);
      if (told !== undefined)
        commands.push(...(await reconsidered(event, { trigger, told, earlier }, services)));
    }
  }
  return commands;
}

interface Before {
  readonly trigger: Trigger;
  readonly told: Told;
  readonly earlier: ProjectedEvent;
}

async function reconsidered(
  event: ProjectedEvent,
  { trigger, told, earlier }: Before,
  services: FeedServices,
): Promise<readonly SystemCommand[]> {
  const messages = await wanted(trigger, told, earlier, services);
  const commands = await Promise.all(
    agreedWith(trigger, told, services).map(async (code) => {
      const id = disclosureOf({ told, to: { code }, content: trigger.message });
      const { state, revision } = await services.records.load(partnerDisclosure, id);
      const message = messages.find(({ to }) => to.code === code);
      if (revision === 0) return message === undefined ? [] : [proposal(message)];
      return settled(event, id, state, message);
    }),
  );
  return commands.flat();
}

function settled(
  { eventId: triggerEventId, type }: ProjectedEvent,
  id: string,
  state: DisclosureState,
  message: FeedMessage | undefined,
): readonly SystemCommand[] {
  const recall = (reason: RecallReason, note: string) => [
    systemCommand(recallFeedDisclosure, id, { triggerEventId, reason, note }),
  ];
  if (message === undefined)
    return recall(type.endsWith('InError') ? 'RECORDED_IN_ERROR' : 'NO_LONGER_TRUE', TAKEN_BACK);
  if (type === 'PersonRestricted') return hasLeft(state) ? [] : recall('BASIS_WITHDRAWN', RESTRICTED);
  if (isAsTold(state, message.content)) return [];
  // Nothing about a restricted person leaves by itself, not even put right: what no longer holds is taken back instead (RR-7).
  const blocked =
    message.blocked ??
    (message.needsAuthorisation === undefined ? undefined : manualAuthorisationRequired.code);
  const { content, redactions } = message;
  return [
    systemCommand(correctFeedDisclosure, id, {
      ...{ triggerEventId, content, redactions, reason: CORRECTED },
      ...(blocked === undefined ? {} : { blocked }),
    }),
  ];
}

/** Whether nothing waits to be sent: what nobody authorised does not. */
const hasLeft = ({ messages }: DisclosureState): boolean =>
  messages.at(-1)?.sentAt !== undefined || messages.length === 0;

/** What nobody can read any more stays as it was told. */
function isAsTold({ draft }: DisclosureState, { data, handling }: FeedContent): boolean {
  const told = draft === undefined ? undefined : readable(draft);
  if (told === undefined) return true;
  return (
    canonicalJson({ data: told.data, handling: [...told.handling] }) ===
    canonicalJson({ data, handling: [...handling] })
  );
}
