import { decisionOn } from '#event-sourcing/decider';
import { AREA, PERSON, refusalOf, said } from '#record-keeping/examples';
import type { PersonRegisteredData } from './event-data.js';
import { personRegistered } from './events.js';
import { BODIES, registered, SEARCH, WORLD } from './examples.contract.js';
import { registerPerson, type RegisterPerson } from './register-person.js';

const BODY = BODIES.RegisterPerson as Partial<RegisterPerson>;
const NOW = '2026-04-07T09:00:00.000Z';

const register = (body: Partial<RegisterPerson>, search?: typeof SEARCH, now = NOW) =>
  decisionOn(registerPerson, [], body, { ...WORLD, now, facts: { personSearch: search } });

describe('registering a person', () => {
  it('makes a provisional record in the area of whoever registers', () => {
    expect(register(BODY, SEARCH)).toEqual({
      accepted: [
        personRegistered({
          ...(BODIES.RegisterPerson as PersonRegisteredData),
          personRef: PERSON,
          areaCode: AREA,
          needsMatching: false,
        }),
      ],
    });
  });

  it('finds the search by its id', () => {
    const source = registerPerson.facts.personSearch as {
      lookup: string;
      key: (s: never, c: object) => unknown;
    };
    expect(source.lookup).toBe('personSearch');
    expect(source.key(undefined as never, { searchId: 'search-1' })).toBe('search-1');
  });

  it('is for a record that does not exist', () => {
    expect(said(decisionOn(registerPerson, [registered], BODY, WORLD))).toBe('INVALID_TRANSITION');
  });
});

describe('P-1 searchFirst', () => {
  it.each([
    ['without a search', undefined, NOW],
    ['after the search of another', { ...SEARCH, userId: 'sw.demo' }, NOW],
    ['thirty minutes and a moment after the search', SEARCH, '2026-04-07T09:20:00.001Z'],
  ])('refuses to register %s', (_what, search, now) => {
    expect(refusalOf(register(BODY, search, now))).toMatchObject({
      code: 'SEARCH_FIRST',
      pointer: '/searchId',
    });
  });

  it('lets register thirty minutes after the search', () => {
    expect(said(register(BODY, SEARCH, '2026-04-07T09:20:00.000Z'))).toEqual(['PersonRegistered']);
  });

  it('gives way to immediate danger, and asks for matching', () => {
    const { searchId: _none, ...unsearched } = BODY;
    const inDanger = { ...unsearched, immediateDangerReason: 'Police are with her now' };
    expect(register(inDanger)).toMatchObject({
      accepted: [{ type: 'PersonRegistered', data: { needsMatching: true, ...inDanger } }],
    });
  });

  it('asks for no matching where danger was given and a search was made all the same', () => {
    expect(register({ ...BODY, immediateDangerReason: 'Now' }, SEARCH)).toMatchObject({
      accepted: [{ data: { needsMatching: false } }],
    });
  });
});

describe('G-4 on registering', () => {
  it('refuses a birth tomorrow', () => {
    expect(refusalOf(register({ ...BODY, dob: '2026-04-08' }, SEARCH))).toMatchObject({
      code: 'OCCURRED_IN_FUTURE',
      pointer: '/dob',
    });
  });
});
