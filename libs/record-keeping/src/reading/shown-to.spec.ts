import { defineEvent, EventCatalogue, type DomainEvent } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { shownTo } from './shown-to.js';

interface Told {
  readonly code: string;
  readonly text: Sealable<string>;
  readonly people: readonly { readonly name: Sealable<string>; readonly userId: string }[];
}

const said = defineEvent<Told>()('Said', { title: 'Said', sealed: ['text', 'people.*.name'] });
const catalogue = new EventCatalogue([said]);
const marked = (sensitivity: string): DomainEvent =>
  ({
    ...said({ code: 'YES', text: 'He has a knife', people: [{ name: 'Jon Reed', userId: 'x' }] }),
    meta: { sensitivity },
  }) as unknown as DomainEvent;
const gone = { $withheld: true };

describe('an entry marked for others', () => {
  it.each([
    ['POLICE_RESTRICTED', ['SW']],
    ['POLICE_RESTRICTED', ['SAM', 'TM']],
    ['LEGAL_PRIVILEGE', ['SW']],
    ['SAR_CONFIDENTIAL', ['SW']],
    ['POLICE_RESTRICTED', []],
  ])('%s keeps its codes and nothing written for %j', (sensitivity, roles) => {
    const [shown] = shownTo(roles, [marked(sensitivity)], catalogue);
    expect(shown?.data).toEqual({ code: 'YES', text: gone, people: [{ name: gone, userId: 'x' }] });
  });

  it.each([
    ['STANDARD', ['SW']],
    ['SENSITIVE', ['TRI']],
    ['RESTRICTED_PERSON', ['SW']],
    ['LEGAL_PRIVILEGE', ['DASS']],
    ['LEGAL_PRIVILEGE', ['SW', 'SAM']],
  ])('%s is shown whole to %j', (sensitivity, roles) => {
    const event = marked(sensitivity);
    expect(shownTo(roles, [event], catalogue)).toEqual([event]);
  });
});
