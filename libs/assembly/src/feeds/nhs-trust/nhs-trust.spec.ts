import {
  advocacyNeedDecided,
  capacityAssessed,
  causedEnquiryWithdrawn,
  enquiry,
  enquiryCausedToBeMade,
} from '#casework/enquiry';
import { planActionAdded, planActionCancelled, safeguardingPlan } from '#casework/safeguarding-plan';
import {
  informationRequest,
  informationRequestDrafted,
  informationRequestIssued,
  informationRequestWithdrawn,
} from '#information-sharing/information-request';
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

const TRUST = 'NHS-NORTHMOOR-TRUST';
const REQUEST = '0197a1b2-0000-7000-8000-00000000b001';
const CONTACT = { role: 'Safeguarding adults team', email: 'safeguarding@la-northmoor.example' };

describe('6.2 NHS trust / GP', () => {
  let log: FeedLog;
  beforeEach(async () => {
    log = new FeedLog();
    await adult(log);
    await raised(log, {
      ...{ location: { code: 'HOSP_ACUTE' }, providerInvolved: TRUST, othersAtRisk: ['Tom Hale'] },
      peopleAlleged: [{ name: 'Carl Reed' }],
    });
    await opened(log);
  });
  const trustOn = async (...told: Parameters<FeedLog['told']>) =>
    ofFeed(await log.told(...told), 'nhs.trust');
  const caused = (more: object = {}) =>
    example(enquiryCausedToBeMade, {
      ...{ partId: ENQUIRY, toOrg: TRUST, scope: 'Care on the ward.', questions: 'Who was there?' },
      ...{ dueAt: '2026-05-06T22:59:59.000Z', ...more },
    });

  it('caused enquiry: whom and what it is about, as scope of request only', async () => {
    const [asked, ...others] = await trustOn(enquiry, ENQUIRY, caused());
    expect(others).toEqual([]);
    expect(asked?.command).toMatchObject({ toOrg: TRUST, profile: 'CAUSED_ENQUIRY' });
    expect(asked?.command.content.data).toEqual({
      person: {
        names: [{ family: 'Finch', given: ['Ada', 'Rose'] }],
        dateOfBirth: '1943-11-05',
        nhsNumber: '9990000018',
      },
      riskTypes: ['FINANCIAL'],
      location: 'HOSP_ACUTE',
      incidentDate: '2026-04-01',
      contact: CONTACT,
      reference: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) as string,
      scope: 'Care on the ward.',
      questions: 'Who was there?',
      dueAt: '2026-05-06T22:59:59.000Z',
      request: 'MAKE_ENQUIRIES',
    });
  });

  it('caused enquiry of others is theirs alone; withdrawn it is recalled', async () => {
    expect(await trustOn(enquiry, ENQUIRY, caused({ toOrg: 'PRV-BRACKEN' }))).toEqual([]);
    const [asked] = await log.settle(await log.say(enquiry, ENQUIRY, caused()));
    const withdrawn = await log.told(enquiry, ENQUIRY, example(causedEnquiryWithdrawn, { partId: ENQUIRY }));
    expect(withdrawn.find(({ id }) => id === asked?.id)?.operation).toBe('recallFeedDisclosure');
  });

  it('never PACH, unless staff of that provider', async () => {
    const outsider = await trustOn(enquiry, ENQUIRY, caused());
    expect(JSON.stringify(outsider)).not.toContain('Reed');
    await raised(log, { peopleAlleged: [{ name: 'Una Hart', orgCode: TRUST }] });
    const [own] = await trustOn(enquiry, ENQUIRY, caused());
    expect(own?.command.content.data['personsAlleged']).toEqual([{ name: 'Una Hart' }]);
    expect(own?.command.content.handling).toContain('KEEP_FROM_PERSON_ALLEGED');
  });

  it('never police-restricted: what the police told in confidence leaves a stub (RR-5)', async () => {
    const [asked] = await trustOn(enquiry, ENQUIRY, caused({ scope: 'Intelligence.' }), {
      sensitivity: 'POLICE_RESTRICTED',
    });
    expect(JSON.stringify(asked?.command.content)).not.toContain('Intelligence');
    expect(asked?.command.redactions).toContainEqual({ field: 'scope', rule: 'RR-5' });
    expect(asked?.command.content.handling).toContain('ASK_ORIGINATOR');
  });

  it('information request: what is asked for, and of the person what the request itself says', async () => {
    const asked = async (sent: readonly { field: 'PERSON_NAME' | 'NHS_NUMBER'; value: string }[]) => {
      const drafting = example(informationRequestDrafted, {
        ...{ reqId: REQUEST, recipientOrg: TRUST, sarId: undefined, personRef: PERSON, sent },
      });
      await log.say(informationRequest, REQUEST, drafting, { correlationId: REQUEST });
      const [told] = await trustOn(informationRequest, REQUEST, example(informationRequestIssued), {
        correlationId: REQUEST,
      });
      return told?.command;
    };
    const { items, basis } = example(informationRequestDrafted).data;
    const { dueAt, urgent } = example(informationRequestIssued).data;
    const plain = {
      ...{ basis, dueAt, urgent, contact: CONTACT, request: 'SUPPLY_INFORMATION' },
      items: items.map(({ item, from, to }) => ({ item, from, to })),
      reference: expect.any(String) as string,
    };
    expect((await asked([]))?.content.data).toEqual(plain);
    expect((await asked([{ field: 'NHS_NUMBER', value: '9990000018' }]))?.content.data).toEqual({
      ...plain,
      person: { nhsNumber: '9990000018' },
    });
    const named = await asked([{ field: 'PERSON_NAME', value: 'Ada Finch' }]);
    expect(named).toMatchObject({ personRef: PERSON, profile: 'NHS_IDENT' });
    expect(named?.content.data['person']).toEqual({ names: [{ family: 'Finch', given: ['Ada', 'Rose'] }] });
  });

  it('information request withdrawn: it is asked for no more', async () => {
    const drafting = example(informationRequestDrafted, {
      ...{ reqId: REQUEST, recipientOrg: TRUST, sarId: undefined, personRef: PERSON },
    });
    const meta = { correlationId: REQUEST };
    await log.say(informationRequest, REQUEST, drafting, meta);
    const issued = await log.say(informationRequest, REQUEST, example(informationRequestIssued), meta);
    const [asked] = await log.settle(issued);
    const after = await log.told(informationRequest, REQUEST, example(informationRequestWithdrawn), meta);
    expect(after.map(({ operation, id }) => [operation, id])).toEqual([['recallFeedDisclosure', asked?.id]]);
  });

  it('plan action, and that it is theirs no longer', async () => {
    await drafted(log);
    const added = example(planActionAdded, { actionId: PLAN, ownerOrg: TRUST, what: 'Review the mattress.' });
    const [asked] = await log.settle(await log.say(safeguardingPlan, PLAN, added));
    expect(asked?.command.content.data).toMatchObject({
      ...{ action: 'Review the mattress.', request: 'TAKE_ACTION' },
      person: { nhsNumber: '9990000018' },
    });
    const [over] = await trustOn(safeguardingPlan, PLAN, example(planActionCancelled, { actionId: PLAN }));
    const { reference } = asked?.command.content.data ?? {};
    expect(over?.command.content.data).toEqual({
      ...{ reference, contact: CONTACT, cancelledAt: '2026-04-07T09:00:00.000Z' },
    });
  });

  it('advocacy need where there is a duty, IMCA need where the adult lacks capacity', async () => {
    const need = (duty: boolean) => example(advocacyNeedDecided, { duty });
    expect(await trustOn(enquiry, ENQUIRY, need(false))).toEqual([]);
    const [careAct] = await trustOn(enquiry, ENQUIRY, need(true));
    expect(sent([careAct ?? fail()])).toEqual([`nhs.trust/advocate-needed ${TRUST}`]);
    expect(careAct?.command.content.data).toMatchObject({
      advocate: 'CARE_ACT',
      request: 'ARRANGE_ADVOCATE',
    });
    await log.say(enquiry, ENQUIRY, example(capacityAssessed, { result: 'LACKS' }));
    const [imca] = await trustOn(enquiry, ENQUIRY, need(true));
    expect(imca?.command.content.data).toMatchObject({ advocate: 'IMCA' });
  });

  const fail = (): never => {
    throw new Error('nobody was told');
  };

  it('never other residents, the referrer or a narrative', async () => {
    await drafted(log);
    const all = [
      ...(await trustOn(enquiry, ENQUIRY, caused())),
      ...(await trustOn(
        safeguardingPlan,
        PLAN,
        example(planActionAdded, { ownerOrg: TRUST, what: 'Rota.' }),
      )),
      ...(await trustOn(enquiry, ENQUIRY, example(advocacyNeedDecided, { duty: true }))),
    ];
    expect(all).toHaveLength(3);
    const text = JSON.stringify(all.map(({ command }) => command.content));
    for (const secret of ['Tom Hale', 'Jo Marsh', 'bank card', 'Mill Lane', CONCERN, PERSON])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });
});
