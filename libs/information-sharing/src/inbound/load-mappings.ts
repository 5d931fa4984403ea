import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OrganisationRegistry } from '#policy/organisations';
import { type Channels, channelsOf } from './channels.js';
import { SenderMappingInvalid } from './sender-mapping.js';

/** Reads every `*.json` of a folder: one file for each sender. @throws SenderMappingInvalid */
export function loadSenderMappings(folder: string, organisations: OrganisationRegistry): Channels {
  const files = namesIn(folder).map((file) => ({ file, content: contentOf(join(folder, file), file) }));
  return channelsOf(files, organisations);
}

/** The senders of the demonstration authority. @throws SenderMappingInvalid where the registry is another */
export const demoSenders = (organisations: OrganisationRegistry): Channels =>
  loadSenderMappings(fileURLToPath(DEMO), organisations);

const DEMO = new URL('../../data/senders.demo/', import.meta.url);

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (cause) {
    throw new SenderMappingInvalid([
      `the folder cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`,
    ]);
  }
}

function contentOf(path: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    throw new SenderMappingInvalid([`${file}: it is not JSON`]);
  }
}
