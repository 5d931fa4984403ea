import type { Ledger } from '#assembly/ledger';
import { START } from '#event-sourcing/store';
import type { Output } from '../terminal/output.js';
import { commandIdOf, personIdOf, stepId } from './begun.js';
import { DemoClient } from './demo-client.js';
import { demoStories } from './demo-stories.js';
import { generatedStory } from './generated-stories.js';
import type { Story } from './story.js';
import { recordOf, seededFor, Teller } from './teller.js';

/** Stories told at once: they do not meet. */
const AT_ONCE = 8;

export interface SeedOptions {
  /** Generated stories are added up to so many people. */
  readonly persons?: number | undefined;
  /** Awaited when all is told but what waits for that (`Chapter.afterAll`). */
  readonly allTold?: () => Promise<void>;
}

export interface SeedResult {
  readonly persons: number;
  /** Records begun beside those of the persons: concerns, enquiries, plans and what else the stories tell of. */
  readonly records: number;
  readonly commands: number;
}

/**
 * Tells the demonstration's stories, and ordinary ones up to `persons`, to a running ledger by the commands anybody would send.
 * Told again, it adds only what is missing.
 * @throws CliFailure SEED_REFUSED, NO_DEMO_USERS
 */
export async function seed(
  url: string,
  out: Output,
  { persons = demoStories.length, allTold }: SeedOptions = {},
): Promise<SeedResult> {
  const teller = new Teller(new DemoClient(url));
  const stories = [...demoStories];
  for (let n = 1; stories.length < persons; n += 1) stories.push(generatedStory(n));
  let done = 0;
  const inTurn = (tell: (story: Story) => Promise<void>): Promise<unknown> => {
    const queue = stories.values();
    const next = async (): Promise<void> => {
      for (const story of queue) await tell(story);
    };
    return Promise.all(Array.from({ length: AT_ONCE }, next));
  };
  await inTurn(async (story) => {
    await teller.tell(story);
    done += 1;
    out.progress(`Demonstration data: ${done} of ${stories.length} people`);
  });
  await allTold?.();
  await inTurn((story) => teller.tellRest(story));
  const chapters = stories.flatMap((story) => story.chapters);
  return {
    persons: stories.length,
    records: chapters.filter(({ begins }) => begins !== undefined).length,
    commands: teller.commands,
  };
}

/** Whether the log is empty, or an earlier start was ended in the middle of the demonstration. */
export async function seedingDue({ store }: Pick<Ledger, 'store'>): Promise<boolean> {
  if ((await store.head()) === START) return true;
  const begun = async (story: Story): Promise<boolean> =>
    (await store.readStream(`person-${personIdOf(story)}`, { limit: 1 })).length > 0;
  const told = await Promise.all(
    demoStories.map(async (story) => (await begun(story)) && (await isTold(store, story))),
  );
  const any = await Promise.all(demoStories.map(begun));
  return any.includes(true) && told.includes(false);
}

/** The last command of a story is on record. */
async function isTold(store: Ledger['store'], story: Story): Promise<boolean> {
  const last = story.chapters.findLast(({ afterAll }) => afterAll) ?? story.chapters.at(-1);
  if (last === undefined) return true;
  const { record, id } = recordOf(last, story, seededFor(story, new Date()));
  const events = await store.readStream(`${record}-${id}`);
  const commandId =
    last.then.length === 0
      ? commandIdOf(last.key, last.begins?.[1] ?? '')
      : stepId(last.key, last.then.length - 1);
  return events.some(({ meta }) => meta['commandId'] === commandId);
}
