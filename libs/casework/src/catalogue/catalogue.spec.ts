import { existsSync } from 'node:fs';
import { EventCatalogue } from '#event-sourcing/events';
import { caseworkCommands, caseworkEvents } from './index.js';

const folderOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('the catalogue of casework', () => {
  it('defines each event once, over all records', () => {
    expect(new EventCatalogue(caseworkEvents).types).toHaveLength(caseworkEvents.length);
  });

  it('gives each command an operation id of its own', () => {
    const ids = caseworkCommands.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('holds all that its records declare', () => {
    const aggregates = [...new Set(caseworkCommands.map(({ aggregate }) => aggregate))];
    const events = new Set(caseworkEvents);
    for (const { name, events: mine } of aggregates)
      expect([name, mine.filter((event) => !events.has(event))]).toEqual([name, []]);
  });

  it('has a table written by hand for every record', () => {
    const names = [...new Set(caseworkCommands.map(({ aggregate }) => aggregate.name))];
    const without = names.filter(
      (name) => !existsSync(new URL(`../${folderOf(name)}/catalogue.spec.ts`, import.meta.url)),
    );
    expect(without).toEqual([]);
  });
});
