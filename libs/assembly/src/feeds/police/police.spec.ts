import {
  concern,
  concernCorrected,
  concernDecided,
  concernDecisionRevised,
  crimeConsidered,
  immediateProtectionActionRecorded,
} from '#casework/concern';
import {
  courtOrderBreached,
  courtOrderMade,
  enquiry,
  enquiryConcluded,
  multiAgencyOutcomeReceived,
  multiAgencyReferralMade,
} from '#casework/enquiry';
import { person, personAddressRecorded } from '#casework/person';
import { planActionAdded, planActionCancelled, safeguardingPlan } from '#casework/safeguarding-plan';
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
  type Asked,
} from '../feed-log.contract.js';

const FORCE = 'POL-NORTHMOOR';
const said = (type: string) => [`police/${type} ${FORCE}`];
const police = async (asked: Promise<readonly Asked[]>) => ofFeed(await asked, 'police');
const one = async (asked: Promise<readonly Asked[]>) => {
  const [first, ...others] = await police(asked);
  expect(others).toEqual([]);
  return (first as Asked).command;
};

describe('6.2 Police, sent when', () => {
  let log: FeedLog;
  beforeEach(async () => {
    log = new FeedLog();
    await adult(log);
  });
  const noCrime = { crimeSuspected: 'NO', sourceOfReferral: 'HOME_CARE', externalRefs: [] };
  const onConcern = (event: Parameters<FeedLog['told']>[2]) => police(log.told(concern, CONCERN, event));
  const onEnquiry = (event: Parameters<FeedLog['told']>[2]) => police(log.told(enquiry, ENQUIRY, event));
  const onPlan = (event: Parameters<FeedLog['told']>[2]) => police(log.told(safeguardingPlan, PLAN, event));

  it('CrimeConsidered{reportedToPolice: true}, and not without a report', async () => {
    await raised(log);
    expect(sent(await onConcern(example(crimeConsidered)))).toEqual(said('crime-reported'));
    expect(await onConcern(example(crimeConsidered, { reportedToPolice: false }))).toEqual([]);
  });

  it('ConcernDecided(S42) where a crime is suspected', async () => {
    await raised(log, { crimeSuspected: 'YES' });
    expect(sent(await onConcern(example(concernDecided, { decision: 'S42_DUTY_MET' })))).toEqual(
      said('concern-decided'),
    );
  });

  it('not where none is suspected, or the duty is not met, or nothing was decided anew', async () => {
    await raised(log, noCrime);
    expect(await onConcern(example(concernDecided, { decision: 'S42_DUTY_MET' }))).toEqual([]);
    await onConcern(example(crimeConsidered, { suspected: 'YES', reportedToPolice: false }));
    expect(await onConcern(example(concernDecided, { decision: 'OTHER_ENQUIRY' }))).toEqual([]);
    const revised = (from: 'OTHER_ENQUIRY' | 'S42_DUTY_MET') =>
      example(concernDecisionRevised, { from, to: 'S42_DUTY_MET' });
    const anew = await log.settle(await log.say(concern, CONCERN, revised('OTHER_ENQUIRY')));
    expect(sent(anew)).toEqual(said('concern-decided'));
    expect(await onConcern(revised('S42_DUTY_MET'))).toEqual([]);
  });

  it('EnquiryConcluded, where the police know of it', async () => {
    await raised(log, noCrime);
    await opened(log);
    expect(await onEnquiry(example(enquiryConcluded))).toEqual([]);
    await log.say(enquiry, ENQUIRY, example(multiAgencyReferralMade, { to: 'MARAC' }));
    expect(sent(await onEnquiry(example(enquiryConcluded)))).toEqual(said('enquiry-concluded'));
  });

  it('CourtOrderBreached', async () => {
    await raised(log);
    await opened(log);
    await log.say(enquiry, ENQUIRY, example(courtOrderMade, { orderId: ENQUIRY, order: 'DAPO' }));
    const [asked] = await onEnquiry(
      example(courtOrderBreached, { orderId: ENQUIRY, at: '2026-06-30T18:00:00.000Z' }),
    );
    expect(asked?.command.content).toMatchObject({
      type: 'court-order-breached',
      data: { order: 'DAPO', breachedAt: '2026-06-30T18:00:00.000Z' },
    });
  });

  it.each(['MARAC', 'COMMUNITY_MARAC', 'MAPPA'] as const)(
    '%s actions: the referral and its outcome',
    async (to) => {
      await raised(log);
      await opened(log);
      const referral = example(multiAgencyReferralMade, { referralId: ENQUIRY, to });
      expect(sent(await onEnquiry(referral))).toEqual(said('multi-agency-referral-made'));
      const outcome = example(multiAgencyOutcomeReceived, { referralId: ENQUIRY });
      expect(sent(await onEnquiry(outcome))).toEqual(said('multi-agency-outcome-received'));
    },
  );

  it('not of forums the police take no part in', async () => {
    await raised(log);
    await opened(log);
    const referral = example(multiAgencyReferralMade, { referralId: ENQUIRY, to: 'HRMAP' });
    expect(await onEnquiry(referral)).toEqual([]);
    expect(await onEnquiry(example(multiAgencyOutcomeReceived, { referralId: ENQUIRY }))).toEqual([]);
  });

  it('SafeguardingPlan actions owned by police, and that one is theirs no longer', async () => {
    await raised(log);
    await opened(log);
    await drafted(log);
    const added = example(planActionAdded, { actionId: PLAN, ownerOrg: FORCE, what: 'Drive by.' });
    const asked = await log.settle(await log.say(safeguardingPlan, PLAN, added));
    expect(sent(ofFeed(asked, 'police'))).toEqual(said('plan-action-added'));
    expect(sent(await onPlan(example(planActionCancelled, { actionId: PLAN })))).toEqual(
      said('plan-action-cancelled'),
    );
    const unheard = new FeedLog();
    await adult(unheard);
    await raised(unheard);
    await opened(unheard);
    await drafted(unheard);
    await unheard.say(safeguardingPlan, PLAN, added);
    expect(
      await unheard.told(safeguardingPlan, PLAN, example(planActionCancelled, { actionId: PLAN })),
    ).toEqual([]);
    const others = example(planActionAdded, { actionId: ENQUIRY, ownerOrg: 'LA-NORTHMOOR' });
    expect(await onPlan(others)).toEqual([]);
    expect(await onPlan(example(planActionCancelled, { actionId: ENQUIRY }))).toEqual([]);
  });
});

describe('6.2 Police, minimal data set', () => {
  const report = async (log: FeedLog) =>
    one(log.told(concern, CONCERN, example(crimeConsidered, { policeRef: undefined })));

  it('is told of, field by field', async () => {
    const log = new FeedLog();
    await adult(log);
    await raised(log, { peopleAlleged: [{ name: 'Carl Reed' }], location: { code: 'OWN_HOME' } });
    await log.say(concern, CONCERN, example(immediateProtectionActionRecorded, { actions: ['CALLED_999'] }));
    const command = await report(log);
    expect(command.content.data).toEqual({
      forceRef: 'PPN-2026-0042',
      riskTypes: ['FINANCIAL'],
      location: 'OWN_HOME',
      incidentDate: '2026-04-01',
      immediateRisk: true,
      interimProtection: ['CALLED_999'],
      contact: { role: 'Safeguarding adults team', email: 'safeguarding@la-northmoor.example' },
      person: {
        names: [{ family: 'Finch', given: ['Ada', 'Rose'] }],
        dateOfBirth: '1943-11-05',
        address: '12 Mill Lane, Northmoor NM1 2AB',
        safeToContact: true,
      },
      personsAlleged: [{ name: 'Carl Reed' }],
      evidencePreserved: true,
    });
    expect(command).toMatchObject({
      ...{ toOrg: FORCE, profile: 'POLICE_IDENT', areaCode: 'E08000901', caseId: CONCERN },
      ...{
        lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
        art9: '9_2_G_SUBSTANTIAL_PI',
        confidentiality: 'STATUTE',
      },
      ...{ redactions: [], overrideReason: 'SERIOUS_CRIME' },
    });
    expect(command.necessity).toMatch(/investigates/);
  });

  it('names nobody where the agreement is not an identified one', async () => {
    const log = new FeedLog();
    await adult(log);
    await raised(log, { areaCode: 'E08000902', peopleAlleged: [{ name: 'Carl Reed' }] });
    const command = await report(log);
    expect(command.profile).toBe('POLICE_MIN');
    expect(command.content.data).not.toHaveProperty('person');
    expect(command.content.data).not.toHaveProperty('personsAlleged');
    expect(command.content.subject).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(JSON.stringify(command.content)).not.toMatch(/Finch|Mill Lane|Reed/);
  });

  it('RR-4: keeps the address of somebody who is not safe there, also where that was said after the event', async () => {
    const log = new FeedLog();
    await adult(log);
    await raised(log);
    const event = await log.say(concern, CONCERN, example(crimeConsidered));
    await adultMoved(log);
    const command = await one(log.on(event));
    expect(command.content.data['person']).toEqual({
      names: [{ family: 'Finch', given: ['Ada', 'Rose'] }],
      dateOfBirth: '1943-11-05',
      safeToContact: false,
    });
    expect(command.redactions).toEqual([{ field: 'person.address', rule: 'RR-4' }]);
    expect(command.content.handling).toContain('SAFE_CONTACT_ONLY');
  });

  it('says the same however late it is worked out', async () => {
    const log = new FeedLog();
    await adult(log);
    await raised(log);
    const event = await log.say(concern, CONCERN, example(crimeConsidered));
    const before = await log.on(event);
    await log.say(concern, CONCERN, example(immediateProtectionActionRecorded));
    await log.say(concern, CONCERN, example(concernDecided));
    expect(await log.on(event)).toEqual(before);
    await log.say(concern, CONCERN, example(concernCorrected, { incidentDate: '2026-03-30' }));
    expect(await log.on(event)).toEqual(before);
  });
});

describe('6.2 Police, never', () => {
  it.each([
    ['medical detail', 'Warfarin'],
    ['the referrer’s identity', 'Jo Marsh'],
    ['the referrer’s identity', 'jo.marsh@police.example'],
    ['the adult’s full narrative', 'holds her bank card'],
    ['others at risk, third-party children among them', 'Neighbour'],
    ['legal advice', 'Counsel advises'],
  ])('%s', async (_what, secret) => {
    const log = new FeedLog();
    await adult(log);
    await raised(log, {
      othersAtRisk: ['Neighbour Tom, aged 9'],
      narrative: 'Lodger holds her bank card. Warfarin. Counsel advises no visit.',
    });
    await opened(log, { reason: 'Counsel advises it.' });
    await drafted(log);
    const events = [
      ...(await log.told(concern, CONCERN, example(crimeConsidered))),
      ...(await log.told(concern, CONCERN, example(concernDecided, { decision: 'S42_DUTY_MET' }))),
      ...(await log.told(
        enquiry,
        ENQUIRY,
        example(multiAgencyReferralMade, { to: 'MARAC', basis: 'Warfarin withheld.' }),
      )),
      ...(await log.told(enquiry, ENQUIRY, example(enquiryConcluded))),
      ...(await log.told(
        safeguardingPlan,
        PLAN,
        example(planActionAdded, { ownerOrg: FORCE, what: 'Drive by.' }),
      )),
    ];
    const asked = ofFeed(events, 'police');
    expect(asked).toHaveLength(5);
    expect(JSON.stringify(asked.map(({ command }) => command.content))).not.toContain(secret);
  });

  it('an action in words that name somebody, or tell a whole story', async () => {
    const log = new FeedLog();
    await adult(log);
    await raised(log);
    await opened(log);
    await drafted(log);
    const added = (actionId: string, what: string) =>
      example(planActionAdded, { actionId, ownerOrg: FORCE, what });
    const action = (...words: [string, string]) => one(log.told(safeguardingPlan, PLAN, added(...words)));
    expect(await action(PLAN, 'Call on Ada Finch daily.')).toMatchObject({ blocked: 'IDENTIFIED_IN_TEXT' });
    const long = await action(ENQUIRY, 'A long story. '.repeat(50));
    expect(long.blocked).toBeUndefined();
    expect(long.content.data).not.toHaveProperty('action');
    const privileged = await one(
      log.told(safeguardingPlan, PLAN, added(CONCERN, 'As counsel says.'), {
        sensitivity: 'LEGAL_PRIVILEGE',
      }),
    );
    expect(privileged.content.data).not.toHaveProperty('action');
    expect(privileged.redactions).toContainEqual({ field: 'action', rule: 'RR-6' });
  });
});

async function adultMoved(log: FeedLog): Promise<void> {
  const unsafe = example(personAddressRecorded, { safeToContact: false, to: undefined });
  await log.say(person, PERSON, unsafe);
}
