import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { concernBody, register } from '../support/people.js';

/** Domain 5.3: another concern about the same person within 90 days is told so, by the ledger itself. */
describe('a repeat concern', () => {
  let ledger: TestLedger;
  let person: string;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    person = await register(ledger.as('sw.demo'), { given: 'Ada', family: 'Finch', dob: '1943-09-12' });
  });

  afterAll(() => ledger.stop());

  const raise = async (daysLater: number, personRef = person): Promise<string> => {
    ledger.clock.set(new Date(Date.UTC(2026, 5, 1 + daysLater, 9)));
    const receivedAt = ledger.clock.now().toISOString();
    return (await ledger.as('tri.demo').does('raiseConcern', concernBody(personRef, receivedAt))).id;
  };

  /** What the ledger noted on the concern, once everything that follows from the log so far is done. */
  const noted = async (concernId: string): Promise<unknown> => {
    for (const until = Date.now() + 40_000; ;) {
      const events = await ledger.ledger.store.readStream(`concern-${concernId}`);
      const found = events.find(({ type }) => type === 'RepeatConcernNoted');
      if (found !== undefined) return found.data;
      if (Date.now() > until) throw new Error('no repeat was noted');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  it('names those of the 90 days before it, the newest first, and no others', async () => {
    const first = await raise(0);
    const second = await raise(30);
    expect(await noted(second)).toEqual({ earlierConcernIds: [first], withinDays: 90 });

    const other = await register(ledger.as('sw.demo'), { given: 'Noor', family: 'Aziz', dob: '1981-02-03' });
    const ofOther = await raise(31, other);

    const third = await raise(90);
    expect(await noted(third)).toEqual({ earlierConcernIds: [second, first], withinDays: 90 });
    const fourth = await raise(121);
    expect(await noted(fourth)).toEqual({ earlierConcernIds: [third], withinDays: 90 });

    // Each later concern was told, in the order of the log, so what was not told by now never will be.
    for (const concernId of [first, ofOther]) {
      const events = await ledger.ledger.store.readStream(`concern-${concernId}`);
      expect(events.filter(({ type }) => type === 'RepeatConcernNoted')).toEqual([]);
    }
  });

  it('is told of its own, each of many raised at once', async () => {
    const names = ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'];
    const persons = await Promise.all(
      names.map((family) => register(ledger.as('sw.demo'), { given: 'Wren', family, dob: '1950-03-04' })),
    );
    const raiseAll = (days: number): Promise<string[]> =>
      Promise.all(persons.map((personRef) => raise(days, personRef)));
    const firsts = await raiseAll(200);
    const seconds = await raiseAll(201);
    const told = await Promise.all(seconds.map(noted));
    expect(told).toEqual(firsts.map((first) => ({ earlierConcernIds: [first], withinDays: 90 })));
  });
});
