import { demoSenders, readInbound } from '#information-sharing/inbound';
import { demoOrganisations } from '#policy/organisations';
import { explainMessage } from './explain-message.js';
import { PARTNERS, PLAYS, SCENARIO_NAMES, type ScenarioName } from './scenarios.js';

const channels = demoSenders(demoOrganisations());

const EXPECTED: Readonly<Record<ScenarioName, string>> = {
  notice: 'notice',
  duplicate: 'notice',
  update: 'notice',
  malformed: 'REQUIRED',
  impostor: 'SENDER_MISMATCH',
};

describe.each(PARTNERS)('what the sandbox sends as %s', (partner) => {
  const { inbound, scenes, reads } = PLAYS[partner];
  const all = scenes('SANDBOX/1');
  const read = (name: ScenarioName) =>
    readInbound({ topic: inbound, value: Buffer.from(JSON.stringify(all[name].body)) }, channels);

  it.each(SCENARIO_NAMES)('%s is what it says', (name) => {
    const seen = read(name);
    expect(seen.is === 'rejected' ? seen.rejected.code : seen.is).toBe(EXPECTED[name]);
    expect(all[name].says).toContain(EXPECTED[name] === 'notice' ? 'expect' : EXPECTED[name]);
  });

  it('is one notice under one reference, and its sender reads where it is told', () => {
    const notices = (['notice', 'duplicate', 'update'] as const).map(read);
    expect(new Set(notices.map(({ ref }) => ref))).toEqual(new Set(['SANDBOX/1']));
    expect(JSON.stringify(all.notice.body)).toBe(JSON.stringify(all.duplicate.body));
    expect(reads).toContain(notices[0]?.channel?.feedbackTopic);
  });
});

describe('what the sandbox is sent', () => {
  const record = (value: unknown, topic = 'sg.out.feedback.police.v1') =>
    ({ topic, value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) }) as never;

  it('is explained', () => {
    const feedback = {
      type: 'uk.safeguarding-ledger.feedback.message-rejected.v1',
      data: { code: 'REQUIRED' },
    };
    expect(explainMessage(record(feedback))).toMatchObject({
      means: expect.stringContaining('pointer') as string,
      data: { code: 'REQUIRED' },
    });
    const feed = {
      type: 'uk.safeguarding-ledger.police.enquiry-concluded.v1',
      data: { correctsEventId: 'x' },
    };
    expect(explainMessage(record(feed, 'sg.out.police.v1')).means).toBe(
      'The enquiry is concluded. It replaces the message `correctsEventId`.',
    );
  });

  it.each(['', 'no JSON', '7', '{}'])('is said to be no event: %j', (value) => {
    expect(explainMessage(record(value)).type).toBe('unknown');
  });
});
