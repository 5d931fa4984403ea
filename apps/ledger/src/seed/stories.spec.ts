import { commands, isInternal } from '#assembly/ledger';
import { DEMO_USERS } from '#identity/local-issuer';
import { demoStories } from './demo-stories.js';
import { recordOf, seededFor } from './teller.js';

const sendable = new Map(
  commands.filter((command) => !isInternal(command)).map((command) => [command.operationId, command]),
);

describe('the demonstration', () => {
  const chapters = demoStories.flatMap((story) => story.chapters.map((chapter) => ({ story, chapter })));

  it('has a key of its own for every story and chapter: command ids are made of them', () => {
    const keys = [
      ...demoStories.map(({ key }) => `${key} person`),
      ...chapters.map(({ chapter }) => chapter.key),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(chapters.map(({ story, chapter }) => [chapter.key, story, chapter] as const))(
    '%s is told by demo users who may, of commands there are, on a record of its story',
    (_key, story, chapter) => {
      const { record } = recordOf(chapter, story, seededFor(story, new Date()));
      const steps = [...(chapter.begins === undefined ? [] : [chapter.begins]), ...chapter.then];
      for (const [user, operationId] of steps) {
        const command = sendable.get(operationId);
        const roles = DEMO_USERS.find(({ userId }) => userId === user)?.roles ?? [];
        expect({ operationId, record: command?.aggregate.name }).toEqual({ operationId, record });
        expect({ user, may: roles.some((role) => command?.who.includes(role)) }).toEqual({ user, may: true });
      }
    },
  );
});
