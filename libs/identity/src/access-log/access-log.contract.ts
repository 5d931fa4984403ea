import { randomUUID } from 'node:crypto';
import type { AccessEntry, AccessLog } from './access-log.js';

export interface OpenedAccessLog {
  readonly log: AccessLog;
  close(): Promise<void>;
}

const BEGIN = Date.parse('2026-04-07T09:00:00.000Z');
const atMinute = (minute: number): string => new Date(BEGIN + minute * 60_000).toISOString();

const entry = (change: Partial<AccessEntry> = {}): AccessEntry => ({
  at: atMinute(0),
  userId: 'sw.demo',
  role: 'SW',
  orgCode: 'LA-NORTHMOOR',
  operation: 'getCaseTimeline',
  outcome: 'ALLOWED',
  correlationId: randomUUID(),
  requestId: randomUUID(),
  ...change,
});

const FREE_TEXT: readonly [keyof AccessEntry, unknown][] = [
  ['at', '7 April 2026'],
  ['at', '2026-13-45T09:00:00.000Z'],
  ['userId', 'Ada Finch'],
  ['userId', ''],
  ['role', 'SOCIAL_WORKER'],
  ['orgCode', 'Northmoor Council'],
  ['operation', 'read the timeline'],
  ['outcome', 'PERHAPS'],
  ['personRef', 'Ada Finch'],
  ['stream', 'concern of Ada Finch'],
  ['criteriaHash', 'finch'],
  ['resultCount', -1],
  ['resultCount', 1.5],
  ['purpose', 'because her son rang'],
  ['correlationId', 'a b'],
  ['requestId', 'x'.repeat(201)],
  ['refusalCode', 'NOT_PERMITTED'],
];

/** What every access log must do; each adapter runs all of it. The log may hold other entries too. */
export function accessLogContract(name: string, open: () => Promise<OpenedAccessLog>): void {
  describe(`access log contract: ${name}`, () => {
    let opened: OpenedAccessLog;
    let log: AccessLog;
    beforeAll(async () => {
      opened = await open();
      ({ log } = opened);
    });
    afterAll(() => opened.close());

    it('gives back exactly what was recorded', async () => {
      const personRef = randomUUID();
      const full = entry({
        personRef,
        outcome: 'REFUSED',
        refusalCode: 'CONFLICT_OF_INTEREST',
        stream: `concern-${randomUUID()}`,
        criteriaHash: 'ab'.repeat(32),
        resultCount: 0,
        purpose: 'SAMPLED_CASE',
      });
      const bare = entry({ personRef, at: atMinute(-1) });
      await log.record([full, bare]);
      expect(await log.forPerson(personRef, { limit: 10 })).toEqual({ entries: [full, bare] });
    });

    it('finds by person and by user, each their own only', async () => {
      const [ada, noor] = [randomUUID(), randomUUID()];
      const user = `user-${randomUUID()}`;
      const adas = entry({ personRef: ada, userId: user });
      const noors = entry({ personRef: noor, userId: user, at: atMinute(1) });
      const others = entry({ personRef: ada, userId: `user-${randomUUID()}`, at: atMinute(2) });
      await log.record([adas, noors, others]);
      expect((await log.forPerson(ada, { limit: 10 })).entries).toEqual([others, adas]);
      expect((await log.byUser(user, { limit: 10 })).entries).toEqual([noors, adas]);
      expect(await log.forPerson(randomUUID(), { limit: 10 })).toEqual({ entries: [] });
    });

    it('keeps a search, which is about nobody yet', async () => {
      const userId = `user-${randomUUID()}`;
      const search = entry({
        userId,
        operation: 'searchPersons',
        criteriaHash: 'kJ3-_x9QwErTyUiOpAsDfg',
        resultCount: 3,
      });
      await log.record([search]);
      expect((await log.byUser(userId, { limit: 1 })).entries).toEqual([search]);
    });

    it('pages newest first, also over entries of the same time, and stays stable while entries are added', async () => {
      const personRef = randomUUID();
      const recorded = Array.from({ length: 10 }, (_, i) =>
        entry({ personRef, at: atMinute(Math.floor(i / 4)) }),
      );
      for (const each of recorded) await log.record([each]);

      const seen: AccessEntry[] = [];
      let next: string | undefined;
      do {
        const page = await log.forPerson(personRef, { limit: 3, ...(next !== undefined && { after: next }) });
        expect(page.entries.length).toBeLessThanOrEqual(3);
        seen.push(...page.entries);
        next = page.next;
        await log.record([entry({ personRef, at: atMinute(60) })]);
      } while (next !== undefined);
      expect(seen).toEqual([...recorded].reverse());
    });

    it('does not promise a page after the last', async () => {
      const personRef = randomUUID();
      await log.record([entry({ personRef }), entry({ personRef })]);
      expect(await log.forPerson(personRef, { limit: 2 })).not.toHaveProperty('next');
      expect(await log.forPerson(personRef, { limit: 1 })).toHaveProperty('next');
    });

    it('keeps every entry of many readers at once', async () => {
      const personRef = randomUUID();
      const recorded = Array.from({ length: 300 }, (_, i) => entry({ personRef, at: atMinute(i) }));
      await Promise.all(recorded.map((each) => log.record([each])));
      expect((await log.forPerson(personRef, { limit: 500 })).entries).toEqual(recorded.reverse());
    });

    it('records all of one call or none', async () => {
      const personRef = randomUUID();
      const mixed = [entry({ personRef }), entry({ personRef, purpose: 'her son rang' })];
      await expect(log.record(mixed)).rejects.toMatchObject({
        code: 'ACCESS_ENTRY_INVALID',
        field: 'purpose',
      });
      expect((await log.forPerson(personRef, { limit: 10 })).entries).toEqual([]);
    });

    it('has nothing to do for no entry', async () => {
      await expect(log.record([])).resolves.toBeUndefined();
    });

    it.each(FREE_TEXT)('refuses %s = %p without repeating it', async (field, value) => {
      const error: unknown = await log.record([entry({ [field]: value })]).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'ACCESS_ENTRY_INVALID', field });
      const message = (error as Error).message.replace(field, '');
      if (String(value) !== '') expect(message).not.toContain(String(value));
    });

    it('refuses a refusal without its code, and a field it does not know', async () => {
      const noCode = entry({ outcome: 'REFUSED' });
      await expect(log.record([noCode])).rejects.toMatchObject({ field: 'refusalCode' });
      const more = { ...entry(), personName: 'Ada Finch' };
      await expect(log.record([more])).rejects.toMatchObject({ code: 'ACCESS_ENTRY_INVALID' });
    });

    it.each([
      { limit: 0 },
      { limit: 501 },
      { limit: 2.5 },
      { limit: 1, after: '' },
      { limit: 1, after: "2026-04-07T09:00:00.000Z_1' or true" },
      { limit: 1, after: '2026-99-07T09:00:00.000Z_1' },
    ])('refuses the page %j', async (page) => {
      await expect(log.byUser('sw.demo', page)).rejects.toMatchObject({ code: 'ACCESS_PAGE_INVALID' });
      await expect(log.forPerson(randomUUID(), page)).rejects.toMatchObject({ code: 'ACCESS_PAGE_INVALID' });
    });
  });
}
