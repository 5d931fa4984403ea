import { demoOrganisations } from '#policy/organisations';
import { CHANNELS, REGISTRY } from './examples.contract.js';
import { channelsOf, feedbackTopicOf, loadSenderMappings, SenderMappingInvalid } from './index.js';

const POLICE = {
  title: 'A force',
  sender: 'POL-NORTHMOOR',
  area: 'E08000901',
  channels: [
    { topic: 'sg.in.police.v1', message: 'police-notice', claim: { at: '/forceCode', is: ['901'] } },
  ],
};

const [CHANNEL] = POLICE.channels;
const withChannel = (changes: object) => ({ ...POLICE, channels: [{ ...CHANNEL, ...changes }] });

const load = (...contents: readonly unknown[]) =>
  channelsOf(
    contents.map((content, nth) => ({ file: `${nth}.json`, content })),
    REGISTRY,
  );

describe('mapping files', () => {
  it('of the demonstration are sound, and each sender is told on a topic beside its own', () => {
    const told = [...CHANNELS].map(([topic, channels]) => [
      topic,
      ...new Set(channels.map(({ feedbackTopic }) => feedbackTopic)),
    ]);
    expect(told.sort()).toEqual([
      ['sg.in.ack.v1', 'sg.out.feedback.nhs.v1', 'sg.out.feedback.police.v1'],
      ['sg.in.cqc.v1', 'sg.out.feedback.cqc.v1'],
      ['sg.in.la.v1', 'sg.out.feedback.la.v1'],
      ['sg.in.nhs.v1', 'sg.out.feedback.nhs.v1'],
      ['sg.in.police.fellside.v1', 'sg.out.feedback.police.fellside.v1'],
      ['sg.in.police.v1', 'sg.out.feedback.police.v1'],
    ]);
    expect(feedbackTopicOf('sg.in.police.v2')).toBe('sg.out.feedback.police.v2');
  });

  it('may leave a sender the form of the contract', () => {
    expect(load(POLICE).get('sg.in.police.v1')?.[0]?.rules).toBeUndefined();
  });

  it.each<[string, readonly unknown[], string]>([
    ['no object', ['x'], 'expected object'],
    ['a field nobody knows', [{ ...POLICE, password: 'x' }], 'Unrecognized key'],
    ['a sender nobody knows', [{ ...POLICE, sender: 'POL-NOWHERE' }], 'there is no organisation POL-NOWHERE'],
    [
      'a sender of another kind',
      [{ ...POLICE, sender: 'ICB-NORTHMOOR' }],
      'is ICB and sends no police-notice',
    ],
    [
      'an authority it does not work in',
      [
        {
          ...POLICE,
          sender: 'NHS-NORTHMOOR-TRUST',
          area: 'E06000903',
          channels: [{ topic: 'sg.in.nhs.v1', message: 'nhs-notice' }],
        },
      ],
      'does not work in E06000903',
    ],
    ['an authority nobody knows', [{ ...POLICE, area: 'E06000001' }], 'is no authority'],
    ['a topic of another source', [withChannel({ topic: 'sg.in.nhs.v1' })], 'is not sent on sg.in.nhs.v1'],
    ['a topic that is none', [withChannel({ topic: 'police' })], 'not a topic'],
    [
      'a field the message has not',
      [withChannel({ fields: { '/ppn': '/a', '/ppnRef': '/r', '/risk': '/k', '/narrative': '/n' } })],
      'has no field /ppn',
    ],
    [
      'a field that reaches a prototype',
      [withChannel({ fields: { '/__proto__/x': '/a', '/ppnRef': '/r', '/risk': '/k', '/narrative': '/n' } })],
      'has no field /__proto__/x',
    ],
    [
      'nothing for what is required',
      [withChannel({ fields: { '/ppnRef': '/r', '/risk': '/k' } })],
      'needs /narrative',
    ],
    [
      'a code the message has not',
      [
        withChannel({
          fields: { '/ppnRef': '/r', '/narrative': '/n', '/risk': { from: '/k', codes: { HIGH: 'RED' } } },
        }),
      ],
      'RED is none of its codes',
    ],
    [
      'a form of dates that is none',
      [
        withChannel({
          fields: {
            '/ppnRef': '/r',
            '/narrative': '/n',
            '/risk': '/k',
            '/incidentAt': { from: '/d', form: 'dd/MM' },
          },
        }),
      ],
      'not a form of dates',
    ],
    [
      'a form of dates for a text',
      [
        withChannel({
          fields: { '/ppnRef': '/r', '/narrative': { from: '/n', form: 'yyyyMMdd' }, '/risk': '/k' },
        }),
      ],
      'it is no date',
    ],
    [
      'a list where there is none',
      [withChannel({ fields: { '/ppnRef': '/r', '/narrative': { from: '/n', split: ',' }, '/risk': '/k' } })],
      'it is no list',
    ],
    [
      'two senders on one topic',
      [
        POLICE,
        {
          ...withChannel({ claim: { at: '/forceCode', is: ['902'] } }),
          sender: 'POL-FELLSIDE',
          area: 'E06000903',
        },
      ],
      'has a second sender',
    ],
    [
      'two senders of one name',
      [
        withChannel({ shared: true }),
        { ...withChannel({ shared: true }), sender: 'POL-FELLSIDE', area: 'E06000903' },
      ],
      'speak as 901',
    ],
    [
      'a shared topic without a claim',
      [withChannel({ shared: true, claim: undefined })],
      'must say whom it speaks for',
    ],
    ['a sender twice', [POLICE, POLICE], 'is heard on sg.in.police.v1 already'],
  ])('are refused with %s', (_what, contents, fault) => {
    expect(() => load(...contents)).toThrow(SenderMappingInvalid);
    expect(() => load(...contents)).toThrow(fault);
  });

  it('are refused where a folder cannot be read', () => {
    expect(() => loadSenderMappings('/nowhere/at/all', demoOrganisations())).toThrow('ENOENT');
  });
});
