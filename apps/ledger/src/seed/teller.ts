import { begunBy, commandIdOf, madeBy, personIdOf, stepId, type Begun } from './begun.js';
import type { DemoClient } from './demo-client.js';
import { agoOf, before, bodyOf, type Chapter, type Seeded, type Step, type Story } from './story.js';

const REGISTRAR = 'sw.demo';

/** Says whom a notice is about, so whoever sends it has searched before (IN-2). */
const AFTER_A_SEARCH = 'matchNotification';
const ANYBODY = { family: 'Anybody' };

/** A command as it is sent. */
type Told = readonly [user: string, operationId: string, body: object];

/** Tells stories by the commands anybody would send. */
export class Teller {
  commands = 0;

  constructor(
    private readonly client: DemoClient,
    private readonly now = new Date(),
  ) {}

  /** All of it but what waits until all stories are told. */
  async tell(story: Story): Promise<void> {
    const { key, person, then, chapters } = story;
    const { given, family, ...rest } = person;
    const searchId = await this.client.searches(REGISTRAR, { given, family });
    const names = [{ family, given: [given], use: 'OFFICIAL' }];
    const body = { ...rest, names, dobAccuracy: 'EXACT', searchId };
    await this.send([REGISTRAR, 'registerPerson', body], commandIdOf(key, 'registerPerson'));
    const seeded = seededFor(story, this.now);
    await this.follow(`${key} person`, then, personIdOf(story), seeded);
    for (const chapter of chapters.filter(({ afterAll }) => !afterAll))
      await this.tellChapter(chapter, story, seeded);
  }

  /** What waits until all stories are told. */
  async tellRest(story: Story): Promise<void> {
    const seeded = seededFor(story, this.now);
    for (const chapter of story.chapters.filter(({ afterAll }) => afterAll))
      await this.tellChapter(chapter, story, seeded);
  }

  private async tellChapter(chapter: Chapter, story: Story, seeded: Seeded): Promise<void> {
    const { key, begins, since, paceHours = 1, then } = chapter;
    const begun = before(this.now, agoOf(since, this.now));
    const timed = ([user, operationId, body]: Step, at: number): Told => [
      user,
      operationId,
      { ...this.at(begun, at * paceHours), ...bodyOf(body, seeded) },
    ];
    if (begins !== undefined) await this.send(timed(begins, 0), commandIdOf(key, begins[1]));
    const steps = then.map((step, at) => timed(step, at + 1));
    await this.follow(key, steps, recordOf(chapter, story, seeded).id, seeded);
  }

  private async follow(key: string, steps: readonly Step[], id: string, seeded: Seeded): Promise<void> {
    for (const [at, [user, operationId, body]] of steps.entries())
      await this.send([user, operationId, bodyOf(body, seeded)], stepId(key, at), id);
  }

  /** So many hours after it began, but never in the future: when it happened, and why it is written down only now. */
  private at(begun: string, hours: number): object {
    const occurred = Math.min(Date.parse(begun) + hours * 3_600_000, Date.now());
    return {
      occurredAt: new Date(occurred).toISOString(),
      lateEntryReason: 'Copied from the demonstration.',
    };
  }

  private async send([user, operationId, body]: Told, commandId: string, id?: string): Promise<void> {
    const searched =
      operationId === AFTER_A_SEARCH ? { searchId: await this.client.searches(user, ANYBODY) } : {};
    await this.client.does(user, operationId, { ...body, ...searched }, commandId, id);
    this.commands += 1;
  }
}

/** The record a chapter's steps are taken on. */
export function recordOf(chapter: Chapter, { chapters }: Story, seeded: Seeded): Begun {
  const { on = chapter.key } = chapter;
  const first = chapters.find(({ key }) => key === on);
  if (first === undefined) throw new Error(`No chapter of this story has the key ${on}.`);
  return begunBy(first, seeded);
}

export function seededFor(story: Story, now: Date): Seeded {
  const seeded: Seeded = {
    now,
    personId: personIdOf(story),
    id: (key) => recordOf({ key, since: {}, then: [] }, story, seeded).id,
    made: (kind, key, step) => madeBy(kind, stepId(key, step)),
  };
  return seeded;
}
