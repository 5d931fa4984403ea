import { defineProcessManager, type SystemCommand } from '#event-sourcing/process-manager';
import type { ProjectedEvent } from '#event-sourcing/projection';
import { corrections } from './corrections.js';
import { CORRECTING, TELLING } from './earlier-triggers.js';
import { proposal } from './first-told.js';
import { Records } from './reading/records.js';
import type { FeedServices } from './services.js';
import { feedTriggers } from './triggers.js';
import { wanted } from './wanted.js';

/**
 * Proposes what partners are told (domain 6.2): for each event of the table the messages its triggers make, one for each recipient an
 * agreement names; for each correction what follows from it for what was told before. Nothing leaves by this alone: the disclosure
 * decides, by rules of its own, whether it is authorised, waits for a person, or is refused.
 */
export const proposeDisclosures = defineProcessManager<SystemCommand, ProjectedEvent, FeedServices>({
  name: 'propose-disclosures',
  events: [...new Set([...TELLING, ...CORRECTING])],
  react: async (event, services): Promise<readonly SystemCommand[]> => {
    if (services.agreements.all.length === 0) return [];
    return [...(await proposals(event, services)), ...(await corrections(event, services))];
  },
});

async function proposals(event: ProjectedEvent, services: FeedServices): Promise<readonly SystemCommand[]> {
  const records = new Records(services, { position: event.position, commandId: event.meta.commandId });
  const commands: SystemCommand[] = [];
  for (const trigger of feedTriggers.filter((each) => each.mayFollow(event))) {
    const told = await trigger.about(event, records);
    if (told !== undefined) commands.push(...(await wanted(trigger, told, event, services)).map(proposal));
  }
  return commands;
}
