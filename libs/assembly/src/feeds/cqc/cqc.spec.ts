import { concern, concernDecided, concernRaised } from '#casework/concern';
import { enquiry, enquiryClosed, enquiryOutcomesAgreed } from '#casework/enquiry';
import {
  adult,
  CONCERN,
  ENQUIRY,
  example,
  FeedLog,
  ofFeed,
  opened,
  raised,
  sent,
} from '../feed-log.contract.js';

const [risk] = example(concernRaised).data.allegedRisks;
const ORGANISATIONAL = [
  { ...risk, type: 'ORGANISATIONAL' },
  { ...risk, type: 'NEGLECT' },
];
const IN_FERNBANK = {
  allegedRisks: ORGANISATIONAL,
  location: { code: 'CARE_HOME_RES', orgCode: 'PRV-BRACKEN', cqcLocationId: '1-9010000012' },
  providerInvolved: 'PRV-BRACKEN',
  othersAtRisk: ['Resident Tom Hale', 'Resident Una Moss'],
  peopleAlleged: [{ name: 'Carl Reed', orgCode: 'PRV-BRACKEN' }],
};

describe('6.2 CQC', () => {
  let log: FeedLog;
  beforeEach(async () => {
    log = new FeedLog();
    await adult(log);
  });
  const cqcOn = async (...told: Parameters<FeedLog['told']>) => ofFeed(await log.told(...told), 'cqc');
  const decided = (decision: 'S42_DUTY_MET' | 'OTHER_ENQUIRY' | 'NO_ENQUIRY' = 'S42_DUTY_MET') =>
    cqcOn(concern, CONCERN, example(concernDecided, { decision }));

  it('sent when: organisational abuse is enquired into', async () => {
    await raised(log, IN_FERNBANK);
    expect(sent(await decided())).toEqual(['cqc/organisational-abuse-suspected REG-CARE']);
    expect(sent(await decided('OTHER_ENQUIRY'))).toEqual(['cqc/organisational-abuse-suspected REG-CARE']);
  });

  it.each<[string, object, 'S42_DUTY_MET' | 'NO_ENQUIRY']>([
    ['other abuse', { allegedRisks: [{ ...risk, type: 'NEGLECT' }] }, 'S42_DUTY_MET'],
    [
      'a service it has not registered',
      { location: { code: 'OWN_HOME' }, providerInvolved: 'HSG-MOORVIEW' },
      'S42_DUTY_MET',
    ],
    ['what nobody enquires into', {}, 'NO_ENQUIRY'],
  ])('not of %s', async (_what, more, decision) => {
    await raised(log, { ...IN_FERNBANK, ...more });
    expect(await decided(decision)).toEqual([]);
  });

  it('sent when: closure outcome', async () => {
    await raised(log, IN_FERNBANK);
    await opened(log);
    await log.say(
      enquiry,
      ENQUIRY,
      example(enquiryOutcomesAgreed, { orgOutcomes: ['CQC_ACTION', 'MONITORING'] }),
    );
    const [asked] = await cqcOn(enquiry, ENQUIRY, example(enquiryClosed));
    expect(asked?.command.content).toMatchObject({
      type: 'enquiry-closed',
      data: { stage: 'ENQUIRY_CLOSED', outcomes: ['CQC_ACTION', 'MONITORING'] },
    });
  });

  it('minimal data set: ids, themes, counts, dates, contact', async () => {
    await raised(log, IN_FERNBANK);
    const [asked] = await decided();
    expect(asked?.command).toMatchObject({ profile: 'CQC_SERVICE', lawfulBasis: 'ART6_1_E_PUBLIC_TASK' });
    expect(asked?.command.content.data).toEqual({
      cqc: { providerId: '1-9010000001', locationId: '1-9010000012' },
      themes: ['ORGANISATIONAL', 'NEGLECT'],
      stage: 'CONCERN',
      adultsAffected: 3,
      decidedAt: '2026-04-07T09:00:00.000Z',
      contact: { role: 'Safeguarding adults team', email: 'safeguarding@la-northmoor.example' },
    });
  });

  it('never names, referrer, whistle-blower: not even a pseudonym of a person', async () => {
    await raised(log, IN_FERNBANK);
    const [asked] = await decided();
    expect(asked?.command.content).not.toHaveProperty('subject');
    const text = JSON.stringify(asked?.command.content);
    for (const secret of [
      'Finch',
      'Jo Marsh',
      'Tom Hale',
      'Una Moss',
      'Reed',
      '1943',
      'Mill Lane',
      'bank card',
    ])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });
});
