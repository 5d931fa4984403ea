import { FEED_BASIS, FEED_NAMES, findMessage, messageOf, outboundMessages, topicOf } from './index.js';
import { CORRECTED, RECALLED } from './messages/standing.js';

const named = outboundMessages.map((message) => [`${message.feed}/${message.type}`, message] as const);

describe('the catalogue of messages to partners', () => {
  it('has the feeds of the table and their topics', () => {
    expect(FEED_NAMES.map(topicOf)).toEqual([
      'sg.out.police.v1',
      'sg.out.nhs.icb.v1',
      'sg.out.nhs.trust.v1',
      'sg.out.cqc.v1',
      'sg.out.placing.v1',
      'sg.out.public.v1',
    ]);
  });

  it('names no message twice', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
  });

  it.each(named)('%s has an example of every field, of the shape it says', (_name, { fields, example }) => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(fields).sort());
    for (const [path, { schema }] of Object.entries(fields))
      expect([path, schema.safeParse(example[path]).error]).toEqual([path, undefined]);
  });

  it.each(named)('%s says in words what each field is, and what sets it off', (_name, message) => {
    expect(message.type).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(message.triggers.length).toBeGreaterThan(0);
    expect(`${message.title}. ${message.sentWhen}`).toMatch(/^[A-Z].{10,}\.$/);
    for (const { about } of Object.values(message.fields)) expect(about.length).toBeGreaterThan(3);
  });

  it('requires of a message only what no redaction takes out', () => {
    const marked = outboundMessages.flatMap(({ type, fields }) =>
      Object.entries(fields).flatMap(([path, { required, marks }]) =>
        required && marks.length > 0 && !marks.includes('NOT_OF_PEOPLE') ? [`${type} ${path}`] : [],
      ),
    );
    expect(marked).toEqual([]);
  });

  it('has a correction and a recall on every feed', () => {
    for (const feed of FEED_NAMES)
      for (const type of [CORRECTED, RECALLED]) expect(messageOf(feed, type).version).toBe(1);
  });

  it('has no message but of its own feed and version', () => {
    expect(findMessage('cqc', 'crime-reported')).toBeUndefined();
    expect(findMessage('police', 'crime-reported', 2)).toBeUndefined();
    expect(() => messageOf('police', 'gossip')).toThrow(RangeError);
  });

  it('has codes of their lists only', () => {
    const decision = messageOf('police', 'concern-decided').fields['decision']!.schema;
    expect(decision.safeParse('S42_DUTY_MET').success).toBe(true);
    expect(decision.safeParse('S43_DUTY_MET').success).toBe(false);
    expect(decision.safeParse('toString').success).toBe(false);
  });
});

describe('the lawful basis of each feed unless said otherwise (domain 6.2)', () => {
  it.each([
    ['police', 'ART6_1_C_LEGAL_OBLIGATION', '9_2_G_SUBSTANTIAL_PI', 'STATUTE'],
    ['nhs.icb', 'ART6_1_C_LEGAL_OBLIGATION', '9_2_H_HEALTH_SOCIAL_CARE', 'STATUTE'],
    ['nhs.trust', 'ART6_1_C_LEGAL_OBLIGATION', '9_2_H_HEALTH_SOCIAL_CARE', 'STATUTE'],
    ['cqc', 'ART6_1_E_PUBLIC_TASK', undefined, 'STATUTE'],
    ['placing', 'ART6_1_C_LEGAL_OBLIGATION', '9_2_G_SUBSTANTIAL_PI', 'STATUTE'],
    ['public', 'ART6_1_E_PUBLIC_TASK', undefined, undefined],
  ] as const)('%s: %s, %s, %s', (feed, lawfulBasis, art9, confidentiality) => {
    expect(FEED_BASIS[feed].lawfulBasis).toBe(lawfulBasis);
    expect(FEED_BASIS[feed].art9).toBe(art9);
    expect(FEED_BASIS[feed].confidentiality).toBe(confidentiality);
  });
});
