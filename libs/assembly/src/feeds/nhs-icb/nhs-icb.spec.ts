import { concern, concernRaised } from '#casework/concern';
import { enquiry, enquiryCausedToBeMade, enquiryConcluded, enquiryOpened } from '#casework/enquiry';
import { person, personSupportProfileRecorded } from '#casework/person';
import { recommendation, recommendationDrafted, recommendationIssued } from '#reviews/recommendation';
import {
  adult,
  CONCERN,
  ENQUIRY,
  example,
  FeedLog,
  ofFeed,
  opened,
  PERSON,
  raised,
  sent,
} from '../feed-log.contract.js';

const ICB = 'ICB-NORTHMOOR';
const TRUST = 'NHS-NORTHMOOR-TRUST';
const SAR = '0197a1b2-0000-7000-8000-00000005a001';
const REC = '0197a1b2-0000-7000-8000-00000000ec01';
const atHome = { location: { code: 'OWN_HOME' }, providerInvolved: undefined, peopleAlleged: [] } as const;
const [risk] = example(concernRaised).data.allegedRisks;

describe('6.2 NHS ICB, sent when', () => {
  let log: FeedLog;
  beforeEach(async () => {
    log = new FeedLog();
    await adult(log);
  });
  const opening = (type: 'S42' | 'OTHER' = 'S42') =>
    example(enquiryOpened, { enquiryId: ENQUIRY, concernIds: [CONCERN], personRef: PERSON, type });
  const icbOn = async (event: Parameters<FeedLog['told']>[2]) =>
    sent(ofFeed(await log.told(enquiry, ENQUIRY, event), 'nhs.icb'));
  const supported = (more: object) =>
    log.say(
      person,
      PERSON,
      example(personSupportProfileRecorded, { funding: 'LA', commissionerOrg: undefined, ...more }),
    );

  it('s42 opened and concluded', async () => {
    await raised(log, { ...atHome, providerInvolved: TRUST });
    expect(await icbOn(opening())).toEqual([`nhs.icb/enquiry-opened ${ICB}`]);
    expect(await icbOn(example(enquiryConcluded))).toEqual([`nhs.icb/enquiry-concluded ${ICB}`]);
  });

  it.each<[string, object, object]>([
    ['a provider of the NHS is involved', { providerInvolved: TRUST }, {}],
    ['it happened in its place', { location: { code: 'OTHER', orgCode: TRUST } }, {}],
    ['it happened in a hospital', { location: { code: 'HOSP_ACUTE' } }, {}],
    [
      'one of its staff is alleged to have caused harm',
      { peopleAlleged: [{ name: 'X', orgCode: TRUST }] },
      {},
    ],
    [
      'health staff are the source',
      { allegedRisks: [{ ...risk, sourceDetail: 'COMMUNITY_HEALTH_KNOWN' }] },
      {},
    ],
    ['it pays', {}, { funding: 'NHS_CHC' }],
    ['it pays a part', {}, { funding: 'JOINT' }],
    ['it commissions the care', {}, { commissionerOrg: ICB }],
  ])('involved is the NHS where %s', async (_why, concern, support) => {
    await raised(log, { ...atHome, ...concern });
    await supported(support);
    expect(await icbOn(opening())).toEqual([`nhs.icb/enquiry-opened ${ICB}`]);
  });

  it('and where it was asked to make a part of the enquiry', async () => {
    await raised(log, atHome);
    await opened(log);
    expect(await icbOn(example(enquiryConcluded))).toEqual([]);
    await log.say(enquiry, ENQUIRY, example(enquiryCausedToBeMade, { toOrg: TRUST }));
    expect(await icbOn(example(enquiryConcluded))).toEqual([`nhs.icb/enquiry-concluded ${ICB}`]);
  });

  it('not where it is not involved, nor of an enquiry without the duty', async () => {
    await raised(log, atHome);
    await supported({});
    expect(await icbOn(opening())).toEqual([]);
    await log.say(concern, CONCERN, example(concernRaised, { ...atHome, providerInvolved: TRUST }));
    expect(await icbOn(opening('OTHER'))).toEqual([]);
  });

  it('not where no agreement stands, or it is off', async () => {
    await raised(log, { ...atHome, providerInvolved: TRUST, areaCode: 'E08000902' });
    const elsewhere = { ...opening(), data: { ...opening().data, areaCode: 'E08000902' } };
    expect(await icbOn(elsewhere)).toEqual([]);
  });
});

describe('6.2 NHS ICB, SAR recommendation lanes for NHS', () => {
  const lane = (agencyOrg: string) => ({
    ...{ laneId: ENQUIRY, agencyOrg, ownerRole: 'Chief officer' },
    responseDueAt: '2026-10-27T23:59:59.000Z',
  });
  const issued = async (...orgs: readonly string[]) => {
    const log = new FeedLog();
    const meta = { sealedBy: SAR, correlationId: SAR, sensitivity: 'SAR_CONFIDENTIAL' };
    await log.say(recommendation, REC, example(recommendationDrafted, { recId: REC, sarId: SAR }), meta);
    const event = example(recommendationIssued, { lanes: orgs.map(lane) });
    return ofFeed(await log.told(recommendation, REC, event, meta), 'nhs.icb');
  };

  it('are told in the words made for the public, and nothing else of the review', async () => {
    const [asked] = await issued('POL-NORTHMOOR', TRUST);
    expect(asked?.command).toMatchObject({ toOrg: ICB, sarId: SAR });
    expect(asked?.command).not.toHaveProperty('personRef');
    const { ref } = example(recommendationDrafted).data;
    const { publicText, issuedAt } = example(recommendationIssued).data;
    expect(asked?.command.content.data).toEqual({
      recommendation: ref,
      addressee: { ods: 'ZZA90' },
      text: publicText,
      issuedAt,
      respondBy: '2026-10-27T23:59:59.000Z',
      request: 'RESPOND_TO_RECOMMENDATION',
      contact: { role: 'Safeguarding adults team', email: 'safeguarding@la-northmoor.example' },
    });
    expect(asked?.command.content).not.toHaveProperty('subject');
  });

  it('the board’s own before those of who it oversees, and none where no lane is the NHS’s', async () => {
    const [own] = await issued(TRUST, ICB);
    expect(own?.command.content.data).toMatchObject({ addressee: { ods: 'ZZI90' } });
    expect(await issued('POL-NORTHMOOR', 'LA-NORTHMOOR')).toEqual([]);
  });
});

describe('6.2 NHS ICB, minimal data set and never', () => {
  const told = async (more: object = {}, meta: object = {}) => {
    const log = new FeedLog();
    await adult(log);
    await raised(
      log,
      { ...atHome, providerInvolved: TRUST, othersAtRisk: ['Resident Tom Hale'], ...more },
      meta,
    );
    await log.say(enquiry, ENQUIRY, example(enquiryOpened, { enquiryId: ENQUIRY, concernIds: [CONCERN] }));
    await log.say(
      enquiry,
      ENQUIRY,
      example(enquiryCausedToBeMade, { toOrg: TRUST, dueAt: '2026-05-06T22:59:59.000Z' }),
    );
    const [asked] = ofFeed(await log.told(enquiry, ENQUIRY, example(enquiryConcluded)), 'nhs.icb');
    return (asked ?? fail()).command;
  };
  const fail = (): never => {
    throw new Error('nobody was told');
  };

  it('is told of, field by field', async () => {
    expect((await told()).content.data).toEqual({
      person: { nhsNumber: '9990000018' },
      provider: { ods: 'ZZA90' },
      riskTypes: ['FINANCIAL'],
      location: 'OWN_HOME',
      stage: 'ENQUIRY_CONCLUDED',
      request: 'FOR_INFORMATION',
      causedEnquiryDueAt: '2026-05-06T22:59:59.000Z',
      contact: { role: 'Safeguarding adults team', email: 'safeguarding@la-northmoor.example' },
      outcome: 'RI_ACTION',
      riskOutcome: 'REDUCED',
      concludedAt: '2026-05-05T14:00:00.000Z',
    });
  });

  it('names nobody alleged to have caused harm, no other resident, no address, nobody by name', async () => {
    const text = JSON.stringify(await told({ peopleAlleged: [{ name: 'Carl Reed', orgCode: TRUST }] }));
    for (const secret of ['Reed', 'Tom Hale', 'Finch', 'Mill Lane', 'Jo Marsh', 'bank card'])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });

  it('police-restricted: a stub is left that says whom to ask (RR-5)', async () => {
    const command = await told({}, { sensitivity: 'POLICE_RESTRICTED' });
    expect(command.redactions).toContainEqual({ field: 'location', rule: 'RR-5' });
    expect(command.content.data['location']).not.toBe('OWN_HOME');
    expect(command.content.handling).toContain('ASK_ORIGINATOR');
  });
});
