import type { Ledger } from '#assembly/ledger';
import { START } from '#event-sourcing/store';
import { deterministicId } from '#platform/ids';
import type { Output } from '../terminal/output.js';
import { DemoClient } from './demo-client.js';
import { demoStories } from './demo-stories.js';
import { generatedStory } from './generated-stories.js';
import { before, type ConcernStory, type Seeded, type Step, type Story } from './story.js';

const REGISTRAR = 'sw.demo';
/** Stories told at once: they do not meet, but one may refer to an earlier concern of its own. */
const AT_ONCE = 8;

const commandIdOf = (...parts: readonly (string | number)[]): string =>
  deterministicId('demonstration', ...parts);
const personIdOf = ({ key }: Story): string => deterministicId('person', commandIdOf(key, 'registerPerson'));
const concernIdOf = (key: string): string => deterministicId('concern', commandIdOf(key, 'raiseConcern'));

export interface SeedResult {
  readonly persons: number;
  readonly concerns: number;
  readonly commands: number;
}

/**
 * Tells the demonstration's stories, and ordinary ones up to `persons`, to a running ledger by the commands anybody would send.
 * Told again, it adds only what is missing.
 * @throws CliFailure SEED_REFUSED, NO_DEMO_USERS
 */
export async function seed(url: string, out: Output, persons = demoStories.length): Promise<SeedResult> {
  const teller = new Teller(new DemoClient(url));
  const stories = [...demoStories];
  for (let n = 1; stories.length < persons; n += 1) stories.push(generatedStory(n));
  let done = 0;
  const queue = stories.values();
  const tell = async (): Promise<void> => {
    for (const story of queue) {
      await teller.tell(story);
      done += 1;
      out.progress(`Demonstration data: ${done} of ${stories.length} people`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, tell));
  return {
    persons: stories.length,
    concerns: stories.reduce((sum, { concerns }) => sum + concerns.length, 0),
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
async function isTold(store: Ledger['store'], { concerns }: Story): Promise<boolean> {
  const last = concerns.at(-1);
  if (last === undefined) return true;
  const events = await store.readStream(`concern-${concernIdOf(last.key)}`);
  const commandId =
    last.then.length === 0 ? commandIdOf(last.key, 'raiseConcern') : stepId(last.key, last.then.length - 1);
  return events.some(({ meta }) => meta['commandId'] === commandId);
}

const stepId = (key: string, at: number): string => commandIdOf(key, 'step', at);

class Teller implements Seeded {
  readonly now = new Date();
  commands = 0;

  constructor(private readonly client: DemoClient) {}

  id(key: string): string {
    return concernIdOf(key);
  }

  async tell(story: Story): Promise<void> {
    const { key, person, then, concerns } = story;
    const { given, family, ...rest } = person;
    const searchId = await this.client.searches(REGISTRAR, { given, family });
    const names = [{ family, given: [given], use: 'OFFICIAL' }];
    const body = { ...rest, names, dobAccuracy: 'EXACT', searchId };
    await this.send(REGISTRAR, 'registerPerson', body, commandIdOf(key, 'registerPerson'));
    await this.follow(`${key} person`, then, personIdOf(story));
    for (const each of concerns) await this.tellConcern(each, personIdOf(story));
  }

  private async tellConcern(
    { key, raisedBy, received, paceHours = 1, told, then }: ConcernStory,
    personRef: string,
  ): Promise<void> {
    const receivedAt = before(this.now, received);
    const body = { ...told, ...this.at(receivedAt, 0), personRef, receivedAt };
    await this.send(raisedBy, 'raiseConcern', body, commandIdOf(key, 'raiseConcern'));
    const timed = then.map(([user, operationId, stepBody], at): Step => [
      user,
      operationId,
      { ...this.at(receivedAt, (at + 1) * paceHours), ...this.bodyOf(stepBody) },
    ]);
    await this.follow(key, timed, concernIdOf(key));
  }

  private async follow(key: string, steps: readonly Step[], id: string): Promise<void> {
    for (const [at, [user, operationId, body]] of steps.entries()) {
      await this.send(user, operationId, this.bodyOf(body), stepId(key, at), id);
    }
  }

  private bodyOf(body: Step[2]): object {
    return typeof body === 'function' ? (body as (seeded: Seeded) => object)(this) : body;
  }

  /** So many hours after it was received, but never in the future: when it happened, and why it is written down only now. */
  private at(receivedAt: string, hours: number): object {
    const occurred = Math.min(Date.parse(receivedAt) + hours * 3_600_000, this.now.getTime());
    return {
      occurredAt: new Date(occurred).toISOString(),
      lateEntryReason: 'Copied from the demonstration.',
    };
  }

  private async send(
    user: string,
    operationId: string,
    body: object,
    commandId: string,
    id?: string,
  ): Promise<void> {
    await this.client.does(user, operationId, body, commandId, id);
    this.commands += 1;
  }
}
