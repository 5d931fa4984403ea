import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigInvalid } from '#platform/config';
import { declaredTopics } from './index.js';

describe('The declaration of topics', () => {
  const { topics, access } = declaredTopics();
  const named = (end: RegExp): readonly string[] =>
    topics.map(({ name }) => name).filter((name) => end.test(name));

  it('has for every feed and every source a place for what could not be delivered or read', () => {
    const carrying = named(/^sg\.(out\.(?!feedback)|in\.).*\.v1$/);
    expect(carrying).toHaveLength(11);
    expect(named(/\.dlq$/).toSorted()).toEqual(carrying.map((name) => `${name}.dlq`).toSorted());
  });

  it('keeps what leaves no longer than a week, closes segments daily so that it goes in time, and dates by the cluster', () => {
    const day = 86_400_000;
    for (const { name, settings } of topics) {
      expect(Number(settings['segment.ms'])).toBe(day);
      expect(settings['message.timestamp.type']).toBe('LogAppendTime');
      if (/^sg\.out\.(?!public)[^d]*v1$/.test(name)) expect(Number(settings['retention.ms'])).toBe(7 * day);
    }
  });

  it('has the cluster unpack what comes in, whatever it was packed with', () => {
    for (const name of named(/^sg\.in\./))
      expect(topics.find((topic) => topic.name === name)?.settings['compression.type']).toBe('uncompressed');
  });

  it('lets a partner read nobody else’s feed, write nothing that leaves, and never see dead letters', () => {
    const [ledger, ...partners] = access;
    expect(ledger?.principal).toBe('User:safeguarding-ledger');
    for (const { reads, writes } of partners) {
      expect(reads.filter((name) => !/^sg\.out\..*\.v1$/.test(name))).toEqual([]);
      expect(writes.filter((name) => !/^sg\.in\..*\.v1$/.test(name))).toEqual([]);
    }
    const readers = named(/^sg\.out\.(?!feedback).*\.v1$/).map(
      (name) => partners.filter(({ reads }) => reads.includes(name)).length,
    );
    expect(readers).toEqual([1, 1, 1, 1, 1, 1]);
    expect(new Set(access.map(({ groups }) => groups)).size).toBe(access.length);
  });

  it('lets the ledger write every topic that leaves, and read every source', () => {
    const [ledger] = access;
    expect(named(/^sg\.out\./).filter((name) => ledger?.writes.includes(name) !== true)).toEqual([]);
    expect(named(/^sg\.in\.[a-z]+\.v1$/).filter((name) => ledger?.reads.includes(name) !== true)).toEqual([]);
  });
});

describe('A deployment’s own declaration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-topics-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (content: unknown): string => {
    const path = join(folder, `${Math.random()}.json`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const topic = { name: 'sg.in.police.fellside.v1', partitions: 3, settings: { 'retention.ms': '5' } };
  const police = { principal: 'User:fellside', groups: 'fellside.', reads: [], writes: [topic.name] };

  it('stands instead of the repository’s', () => {
    const declared = declaredTopics(
      file({ settings: { 'retention.ms': '9', 'segment.ms': '1' }, topics: [topic], access: [police] }),
    );
    expect(declared.topics).toEqual([{ ...topic, settings: { 'retention.ms': '5', 'segment.ms': '1' } }]);
    expect(declared.access).toEqual([{ ...police, checks: false }]);
  });

  it.each([
    ['no JSON', '{'],
    ['a topic twice', { settings: {}, topics: [topic, topic], access: [] }],
    ['access to a topic that is not there', { settings: {}, topics: [], access: [police] }],
    ['no partitions', { settings: {}, topics: [{ ...topic, partitions: 0 }], access: [] }],
    ['a word it does not know', { settings: {}, topics: [], access: [], acls: [] }],
  ])('is refused with %s', (_, content) => {
    expect(() => declaredTopics(file(content))).toThrow(ConfigInvalid);
  });
});
