import { commands, isInternal } from '#assembly/ledger';
import { DEMO_USERS } from '#identity/local-issuer';
import { boardYear, inLastBoardYear } from './calendar.js';
import { demoStories } from './demo-stories.js';
import { agoOf, before } from './story.js';
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

  it('tells of the past, and of the year it means, on whatever day it is told', () => {
    const days = Array.from({ length: 400 }, (_, at) => new Date(Date.UTC(2026, 2, 1 + at, 0, 30)));
    for (const now of days) {
      const ahead = chapters.filter(
        ({ chapter }) => before(now, agoOf(chapter.since, now)) > now.toISOString(),
      );
      expect({ now, ahead }).toEqual({ now, ahead: [] });
      const [first, last] = [4, 3].map((month) => before(now, inLastBoardYear(month, 1)(now)));
      expect([boardYear(now) - 1, boardYear(now)].map(String)).toEqual([
        first?.slice(0, 4),
        last?.slice(0, 4),
      ]);
    }
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
