import { concern, concernDecided } from '#casework/concern';
import { enquiry, enquiryConcluded, enquiryOpened, placingAuthorityNotified } from '#casework/enquiry';
import { person, personSupportProfileRecorded } from '#casework/person';
import { planAgreed, planReviewScheduled, safeguardingPlan } from '#casework/safeguarding-plan';
import {
  adult,
  CONCERN,
  drafted,
  ENQUIRY,
  example,
  FeedLog,
  ofFeed,
  opened,
  PERSON,
  PLAN,
  raised,
  sent,
} from '../feed-log.contract.js';

const EASTVALE = 'E08000902';

describe('6.2 Placing LA', () => {
  let log: FeedLog;
  beforeEach(async () => {
    log = new FeedLog();
    await adult(log);
    await raised(log, { othersAtRisk: ['Resident Tom Hale'] });
  });
  const placingOn = async (...told: Parameters<FeedLog['told']>) =>
    ofFeed(await log.told(...told), 'placing');
  const opening = (placingLA: string | undefined) =>
    example(enquiryOpened, { enquiryId: ENQUIRY, concernIds: [CONCERN], personRef: PERSON, placingLA });

  it('sent when: PlacingAuthorityNotified', async () => {
    await opened(log);
    const [asked] = await placingOn(enquiry, ENQUIRY, example(placingAuthorityNotified, { la: EASTVALE }));
    expect(sent([asked as never])).toEqual(['placing/placing-authority-notified LA-EASTVALE']);
  });

  it('sent when: a concern for their adult is decided, whom they pay for', async () => {
    const paid = (funding: 'OTHER_LA' | 'LA') =>
      log.say(
        person,
        PERSON,
        example(personSupportProfileRecorded, { funding, commissionerOrg: 'LA-EASTVALE' }),
      );
    await paid('LA');
    expect(await placingOn(concern, CONCERN, example(concernDecided))).toEqual([]);
    await paid('OTHER_LA');
    expect(sent(await placingOn(concern, CONCERN, example(concernDecided)))).toEqual([
      'placing/concern-decided LA-EASTVALE',
    ]);
  });

  it('sent when: an enquiry for their adult is opened and concluded; none is sent to the authority itself', async () => {
    expect(await placingOn(enquiry, ENQUIRY, opening(undefined))).toEqual([]);
    expect(await placingOn(enquiry, ENQUIRY, opening('E08000901'))).toEqual([]);
    expect(sent(await placingOn(enquiry, ENQUIRY, opening(EASTVALE)))).toEqual([
      'placing/enquiry-opened LA-EASTVALE',
    ]);
    expect(sent(await placingOn(enquiry, ENQUIRY, example(enquiryConcluded)))).toEqual([
      'placing/enquiry-concluded LA-EASTVALE',
    ]);
  });

  it('sent when: plan', async () => {
    await opened(log);
    await drafted(log);
    const agreed = [
      example(planAgreed, { adultAgreed: 'ADULT_AGREES' }),
      example(planReviewScheduled, { dueAt: '2026-06-23T22:59:59.000Z' }),
    ];
    const [asked] = await placingOn(safeguardingPlan, PLAN, agreed);
    expect(asked?.command.content).toMatchObject({
      type: 'plan-agreed',
      data: { adultAgreed: 'ADULT_AGREES', stage: 'PLAN', reviewOn: '2026-06-23' },
    });
  });

  it('minimal data set: person identity, risk, protection taken, contact, request', async () => {
    const [asked] = await placingOn(enquiry, ENQUIRY, opening(EASTVALE));
    expect(asked?.command).toMatchObject({ toOrg: 'LA-EASTVALE', profile: 'PLACING_LA' });
    expect(asked?.command.content.data).toEqual({
      person: { names: [{ family: 'Finch', given: ['Ada', 'Rose'] }], dateOfBirth: '1943-11-05' },
      riskTypes: ['FINANCIAL'],
      location: 'OWN_HOME',
      incidentDate: '2026-04-01',
      stage: 'ENQUIRY_OPEN',
      request: 'FOR_INFORMATION',
      enquiryType: 'S42',
      openedAt: '2026-04-07T09:00:00.000Z',
      contact: { role: 'Safeguarding adults team', email: 'safeguarding@la-northmoor.example' },
    });
  });

  it('never other residents, nor anybody else', async () => {
    const text = JSON.stringify(await placingOn(enquiry, ENQUIRY, opening(EASTVALE)));
    for (const secret of ['Tom Hale', 'Jo Marsh', 'Carl Reed', 'Mill Lane', 'bank card'])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });
});
