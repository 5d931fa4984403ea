import {
  agreeBody,
  allocateBody,
  conversationBody,
  findingsBody,
  openBody,
  planBody,
} from '../support/enquiry-bodies.js';
import { topicOf, type FeedName } from '#information-sharing/feeds';
import { comparable, S4_NHS, S4_POLICE, S4_POLICE_ACTION, S4_TRUST_ACTION } from '../partners/expected.js';
import { asExpected, partnersRead } from '../partners/partners-read.js';
import { disclosed } from '../partners/told.js';
import { describeWithKafka, testKafka } from '../support/kafka/index.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { ALL_MET, concernBody, hearAdult, register } from '../support/people.js';

const kafka = await testKafka();

const RISK = {
  source: 'OTHER_KNOWN',
  sourceDetail: 'RELATIVE_FAMILY_CARER',
  location: 'OWN_HOME',
  pressureUlcer: false,
  abuseInCareRelationship: true,
  careRelationship: 'ADULT_CHILD_CARER',
  personallyConnected: true,
};

const ALLEGED = [
  {
    ...RISK,
    type: 'FINANCIAL',
    economicAbuse: true,
    economicTactics: ['CONTROLS_MONEY'],
    coerciveControl: false,
  },
  { ...RISK, type: 'DOMESTIC', economicAbuse: true, coerciveControl: true },
];

/** Where the son opens the door and the letters. */
const ADDRESS = '12 Tanner Row, Northmoor';
const MEDICAL = 'Warfarin and an unhealed leg ulcer.';

const VISITS = ['2026-06-04T09:00:00Z', '2026-06-05T09:00:00Z', '2026-06-08T09:00:00Z'].map((at) => ({
  at,
  result: 'The son spoke through the door.',
}));

/** Scenario S4. Times are UTC; London is an hour ahead. */
describe('S4: economic abuse in a care relationship, access denied, orders', () => {
  let ledger: TestLedger;
  let concernId: string;
  let enquiryId: string;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
  });

  afterAll(() => ledger.stop());

  const onConcern = () => ({ path: { concernId } });
  const onEnquiry = () => ({ path: { enquiryId } });
  const dataOf = async (stream: string, type: string): Promise<Record<string, unknown>> => {
    const events = await ledger.ledger.store.readStream(stream);
    return events.findLast((event) => event.type === type)?.data ?? {};
  };

  it('1. the concern says what kind of abuse it is, and in which relationship', async () => {
    const worker = ledger.as('sw.demo');
    const person = { given: 'Bernard', family: 'Cole', dob: '1955-01-30' };
    const personRef = await register(worker, person);
    const home = { address: ADDRESS, use: 'HOME', accommodation: 'OWN_RENTED_HOME', from: '2026-06-01' };
    await worker.does('recordAddress', { ...home, safeToContact: false }, { path: { personId: personRef } });
    const more = { sourceOfReferral: 'GP', allegedRisks: ALLEGED, narrative: 'His son holds his bank card.' };
    const { id } = await worker.does('raiseConcern', concernBody(personRef, '2026-06-01T08:30:00Z', more));
    concernId = id;
    const concern = await worker.reads<{ told: { allegedRisks: object[] } }>('getConcern', onConcern());
    expect(concern.told.allegedRisks).toEqual([
      expect.objectContaining({
        type: 'FINANCIAL',
        economicAbuse: true,
        careRelationship: 'ADULT_CHILD_CARER',
      }),
      expect.objectContaining({ type: 'DOMESTIC', abuseInCareRelationship: true, personallyConnected: true }),
    ]);
  });

  it('6. the duty applies, and a carer’s assessment for the son is a route beside it', async () => {
    await hearAdult(ledger.as('sw.demo'), concernId);
    ledger.clock.set('2026-06-03T09:00:00Z');
    const decision = { ...ALL_MET, decision: 'S42_DUTY_MET', otherRoutes: ['CARERS_ASSESSMENT'] };
    await ledger.as('sam.demo').does('decideConcern', decision, onConcern());
    const { id } = await ledger.as('sam.demo').does('openEnquiry', openBody([concernId]));
    enquiryId = id;
    expect(await dataOf(`concern-${concernId}`, 'ConcernDecided')).toMatchObject({
      decision: 'S42_DUTY_MET',
      otherRoutes: ['CARERS_ASSESSMENT'],
    });
    const clocks = (await ledger.ledger.store.readStream(`enquiry-${enquiryId}`)).flatMap(({ type, data }) =>
      type === 'DeadlineSet' ? [data] : [],
    );
    expect(clocks).toMatchObject([
      { key: 'enquiry.planning', dueAt: '2026-06-10T22:59:59.000Z' },
      { key: 'enquiry.conclude', dueAt: '2026-07-01T22:59:59.000Z' },
    ]);
  });

  it('2. three visits are obstructed; section 42 gives no power to enter, and the power used was considered first', async () => {
    const worker = ledger.as('sw.demo');
    await ledger.as('tm.demo').does('allocateEnquiry', allocateBody('sw.demo'), onEnquiry());
    ledger.clock.set('2026-06-08T10:00:00Z');
    await worker.does('planEnquiry', planBody('2026-06-22T15:00:00Z'), onEnquiry());
    await worker.does(
      'recordObstruction',
      { byWhom: 'CARER', attempts: VISITS, adultSeen: false },
      onEnquiry(),
    );
    expect(
      await worker.refused(
        'recordEntryPowerUsed',
        { power: 'CARE_ACT_S42', outcome: 'Went in.' },
        onEnquiry(),
      ),
    ).toMatchObject({ status: 422, code: 'NO_POWER_OF_ENTRY', errors: [{ pointer: '/power' }] });
    const used = { power: 'PACE_S17_LIFE_LIMB', outcome: 'Police found him in bed, thirsty.' };
    expect(await worker.refused('recordEntryPowerUsed', used, onEnquiry())).toMatchObject({
      status: 422,
      code: 'ENTRY_POWER_NOT_CONSIDERED',
    });
    const order = { power: 'INHERENT_JURISDICTION', considered: true, used: false };
    const welfare = { power: 'PACE_S17_LIFE_LIMB', considered: true, used: true };
    expect(
      await worker.refused('considerEntryPowers', { powers: [order, welfare] }, onEnquiry()),
    ).toMatchObject({
      status: 422,
      code: 'REASON_REQUIRED',
      errors: [{ pointer: '/powers/0/reasonNotUsed' }],
    });
    const reasoned = { ...order, reasonNotUsed: 'A day too long for somebody without water.' };
    await worker.does('considerEntryPowers', { powers: [reasoned, welfare] }, onEnquiry());
    await worker.does('recordEntryPowerUsed', { ...used, at: '2026-06-08T09:40:00Z' }, onEnquiry());
    expect(await dataOf(`enquiry-${enquiryId}`, 'EntryPowerUsed')).toMatchObject({
      power: 'PACE_S17_LIFE_LIMB',
      at: '2026-06-08T09:40:00Z',
    });
  });

  it('3. the son answers for his father: an end asked for by telephone is not the adult’s own wish', async () => {
    const ask = { capacityConfirmed: true, othersAtRiskConsidered: true, coercionConsidered: true };
    expect(await ledger.as('sam.demo').refused('ceaseEnquiry', ask, onEnquiry())).toMatchObject({
      status: 422,
      code: 'CANNOT_CEASE_PUBLIC_INTEREST',
      errors: [{ pointer: '/coercionConsidered' }],
    });
    const unseen = { seenAlone: false, method: 'PHONE', summary: 'The son repeated each answer.' };
    await ledger.as('sw.demo').does('holdConversation', conversationBody(unseen), onEnquiry());
    expect(
      await ledger.as('sam.demo').refused('ceaseEnquiry', { ...ask, capacityConfirmed: false }, onEnquiry()),
    ).toMatchObject({ code: 'CANNOT_CEASE_PUBLIC_INTEREST', errors: [{ pointer: '/capacityConfirmed' }] });
  });

  it('4. MARAC is told, an order is sought by somebody else, made, breached and looked at again', async () => {
    const worker = ledger.as('sw.demo');
    await worker.does('referToForum', { to: 'MARAC', basis: 'High risk of coercion.' }, onEnquiry());
    const sought = { order: 'DAPO', applicant: 'His niece', supportedByThirdParty: true, court: 'Northmoor' };
    await worker.does('seekCourtOrder', sought, onEnquiry());
    const { orderId } = await dataOf(`enquiry-${enquiryId}`, 'CourtOrderSought');
    const breach = { orderId, response: 'Arrested the same evening.' };
    expect(await worker.refused('recordCourtOrderBreached', breach, onEnquiry())).toMatchObject({
      status: 422,
      errors: [{ pointer: '/orderId' }],
    });
    ledger.clock.set('2026-06-12T15:00:00Z');
    const made = { orderId, from: '2026-06-12', to: '2027-06-11', conditions: 'Not within 100 metres.' };
    await worker.does('recordCourtOrderMade', made, onEnquiry());
    ledger.clock.set('2026-06-30T20:00:00Z');
    await worker.does('recordCourtOrderBreached', { ...breach, at: '2026-06-30T18:00:00Z' }, onEnquiry());
    ledger.clock.set('2026-07-01T09:00:00Z');
    const effect = { orderId, effect: 'BREACHED_ACTED', adultFeelsSafer: 'PARTLY' };
    await worker.does('reviewCourtOrderEffect', effect, onEnquiry());
    const orders = (await ledger.ledger.store.readStream(`enquiry-${enquiryId}`))
      .filter(({ type }) => type.startsWith('CourtOrder'))
      .map(({ type, data }) => [type, data['from'] ?? data['at'] ?? data['effect'] ?? data['order']]);
    expect(orders).toEqual([
      ['CourtOrderSought', 'DAPO'],
      ['CourtOrderMade', '2026-06-12'],
      ['CourtOrderBreached', '2026-06-30T18:00:00Z'],
      ['CourtOrderEffectReviewed', 'BREACHED_ACTED'],
    ]);
  });

  it('6. the outcomes say what the son is offered and that a plan is needed', async () => {
    await ledger.as('sw.demo').does('holdConversation', conversationBody(), onEnquiry());
    await ledger.as('sw.demo').does('recordFindings', findingsBody(), onEnquiry());
    const outcomes = { adultOutcomes: ['CARERS_ASSESSMENT', 'FINANCES_MANAGED', 'MARAC'] };
    await ledger.as('sam.demo').does('agreeOutcomes', agreeBody(outcomes), onEnquiry());
    await ledger.caughtUp();
    const { items } = await ledger
      .as('sw.demo')
      .reads<{ items: readonly { type: string }[] }>('getCaseTimeline', {
        path: { concernId },
        query: { limit: 200 },
      });
    const told = new Set(items.map(({ type }) => type));
    for (const type of [
      'AccessObstructed',
      'EntryPowersConsidered',
      'EntryPowerUsed',
      'MultiAgencyReferralMade',
    ])
      expect([type, told.has(type)]).toEqual([type, true]);
  });

  it('5. the police are told the codes and their action, nothing medical, and not where he is found (RR-4)', async () => {
    const worker = ledger.as('sw.demo');
    const steps = { supportTherapy: MEDICAL, futureSafety: 'New locks.' };
    const { id: planId } = await worker.does('draftPlan', { enquiryId, steps });
    const path = { safeguardingPlanId: planId };
    const owned = (ownerOrg: string, action: { readonly what: string; readonly dueAt: string }) =>
      worker.does('addPlanAction', { ...action, ownerOrg, ownerPerson: 'The duty sergeant' }, { path });
    await owned('POL-NORTHMOOR', S4_POLICE_ACTION);
    await owned('NHS-NORTHMOOR-TRUST', S4_TRUST_ACTION);
    const all = await disclosed(ledger);
    const of = (feed: string) => all.filter(({ proposed }) => proposed.feed === feed);
    const read = (feed: FeedName) => of(feed).map(({ content }) => comparable(content, topicOf(feed)));
    expect(read('police')).toEqual(S4_POLICE);
    expect(read('nhs.trust')).toEqual(S4_NHS);
    expect(all).toHaveLength(S4_POLICE.length + S4_NHS.length);
    for (const { proposed, status } of of('police')) {
      expect([status, proposed.redactions]).toEqual([
        'Authorised',
        [{ field: 'person.address', rule: 'RR-4' }],
      ]);
    }
    const said = JSON.stringify(all.map(({ contents }) => contents));
    for (const kept of [
      ADDRESS,
      'Tanner',
      MEDICAL,
      'Warfarin',
      'Rita Vale',
      'bank card',
      'niece',
      concernId,
      enquiryId,
    ])
      expect([kept, said.includes(kept)]).toEqual([kept, false]);
  });

  describeWithKafka('5. and on Kafka', kafka, (shared) => {
    it('kcat and the SDK of CloudEvents read exactly that on the topics of the police and the NHS', async () => {
      const read = await partnersRead(shared, ledger);
      expect(asExpected(read, topicOf('police'))).toEqual(S4_POLICE);
      expect(asExpected(read, topicOf('nhs.trust'))).toEqual(S4_NHS);
      expect(asExpected(read, topicOf('nhs.icb'))).toEqual([]);
      const everything = JSON.stringify([...read.values()].flat().map(({ event }) => event.toJSON()));
      for (const kept of [ADDRESS, 'Tanner', MEDICAL, 'Warfarin', 'Rita Vale', concernId, enquiryId])
        expect([kept, everything.includes(kept)]).toEqual([kept, false]);
    }, 180_000);
  });

  it.each(['power of entry', 'court orders', 'economic abuse'])(
    '7. the library finds what this enquiry met under "%s", and nobody can be told from it',
    async (q) => {
      await ledger.caughtUp();
      const answer = await ledger
        .as('sw.demo')
        .reads<{ items: readonly Record<string, unknown>[]; total: number }>('searchLearning', {
          query: { q },
        });
      expect(answer).toMatchObject({
        total: 1,
        items: [
          {
            kind: 'ENQUIRY',
            learnedIn: 2026,
            themes: [
              'ABUSE_IN_CARE_RELATIONSHIP',
              'COURT_ORDERS',
              'DOMESTIC_ABUSE',
              'ECONOMIC_ABUSE',
              'POWER_OF_ENTRY',
            ],
            flags: ['CARE_RELATIONSHIP', 'COURT_ORDERS', 'ECONOMIC_ABUSE', 'POWER_OF_ENTRY'],
            review: null,
            text: null,
            enquiry: {
              orders: ['DAPO'],
              orderEffects: ['BREACHED_ACTED'],
              economicTactics: ['CONTROLS_MONEY'],
            },
          },
        ],
      });
      const text = JSON.stringify(answer);
      for (const secret of [concernId, enquiryId, 'Bernard', 'Cole', 'spoke through'])
        expect(text).not.toContain(secret);
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    },
  );
});
