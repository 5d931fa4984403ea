import {
  agreeBody,
  causeBody,
  closeEnquiryBody,
  concludeBody,
  findingsBody,
  conversationBody,
  openBody,
  planBody,
} from '../support/enquiry-bodies.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { ALL_MET, concernBody, personBody } from '../support/people.js';
import { disclosed, toldPartners, type Disclosed } from '../partners/told.js';
import { CANARIES } from './canaries.js';
import { CANARY_BODIES } from './canary-bodies.js';
import { leaksOf } from './feed-leaks.js';
import { sow, wordFor } from './sown.js';

const TRUST = 'NHS-NORTHMOOR-TRUST';
const FORCE = 'POL-NORTHMOOR';
const DUE = '2026-07-01T16:00:00Z';

const ORGANISATIONAL = concernBody('', '').allegedRisks.flatMap((risk) => [
  { ...risk, type: 'ORGANISATIONAL', source: 'SERVICE_PROVIDER', sourceDetail: 'SECONDARY_HEALTH_KNOWN' },
  { ...risk, type: 'NEGLECT' },
]);

/** One case in which every partner has a part, with a word of its own in every field somebody can type into. */
describe('canaries in what leaves for partners', () => {
  let ledger: TestLedger;
  let all: readonly Disclosed[];

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z', gatherMs: 250 });
    await walk(ledger);
    all = await disclosed(ledger);
  }, 60_000);

  afterAll(() => ledger.stop());

  it('every partner is told something, so that there is something to search', () => {
    const told = all.map(({ content }) => `${content.feed ?? ''}/${content.type}`);
    expect(new Set(told)).toEqual(
      new Set([
        ...['police/crime-reported', 'police/concern-decided', 'police/multi-agency-referral-made'],
        ...['police/court-order-breached', 'police/enquiry-concluded', 'police/plan-action-added'],
        ...['nhs.icb/enquiry-opened', 'nhs.icb/enquiry-concluded'],
        ...['nhs.trust/caused-enquiry-requested', 'nhs.trust/plan-action-added', 'nhs.trust/advocate-needed'],
        ...['cqc/organisational-abuse-suspected', 'cqc/enquiry-closed'],
        ...['placing/enquiry-opened', 'placing/placing-authority-notified', 'placing/enquiry-concluded'],
      ]),
    );
  });

  it('what a recipient may have is really there', () => {
    const text = JSON.stringify(all.map(({ content }) => content.data));
    for (const canary of ['family', 'given', 'dob', 'nhsNumber', 'address', 'alleged'] as const)
      expect([canary, text.includes(CANARIES[canary])]).toEqual([canary, true]);
    for (const [operation, field] of [
      ['considerCrime', '/policeRef'],
      ['addPlanAction', '/what'],
      ['causeEnquiry', '/scope'],
    ] as const)
      expect([operation, text.includes(wordFor(operation, field))]).toEqual([operation, true]);
  });

  it('no field outside its profile, and no text where it does not belong', () => {
    expect(leaksOf(all, ledger.typed)).toEqual([]);
  });

  it('the search would find a text in any field it does not belong in', () => {
    const [report] = all.filter(({ content }) => content.type === 'crime-reported');
    const { content } = report as Disclosed;
    const leaking = { ...content, data: { ...content.data, location: CANARIES.narrative, narrative: 'x' } };
    expect(leaksOf([{ ...(report as Disclosed), contents: [leaking] }], ledger.typed)).toEqual([
      expect.stringMatching(
        /^police\/crime-reported: snorkelwhack .* \(raiseConcern \/narrative\) in location$/,
      ),
      'police/crime-reported: narrative is not listed',
    ]);
  });
});

async function walk(ledger: TestLedger): Promise<void> {
  const [worker, manager] = [ledger.as('sw.demo'), ledger.as('sam.demo')];
  const does = (as: typeof worker, operation: string, body: object, path: Record<string, string> = {}) => {
    const canaries = (CANARY_BODIES as Record<string, object>)[operation] ?? {};
    const except = Object.keys(canaries).map((field) => `/${field}`);
    const told = sow(ledger.openApi, operation, { ...body, ...canaries }, [
      ...except,
      ...['/immediateDangerReason', '/staffUserId', '/lateEntryReason', '/searchId', '/dueAt'],
    ]);
    return as.does(operation, told.body, { path });
  };
  const { family, given, nhsNumber } = CANARIES;
  const { searchId } = await worker.reads<{ searchId: string }>('searchPerson', {}, { family, given });
  const { id: personId } = await worker.does('registerPerson', {
    ...{ ...personBody({ family, given, dob: CANARIES.dob }), ...CANARY_BODIES.registerPerson },
    ...{ searchId, immediateDangerReason: undefined },
  });
  await worker.does('verifyIdentity', { nhsNumber, traceMethod: 'NATIONAL_TRACE' }, { path: { personId } });
  const home = { use: 'HOME', accommodation: 'OWN_RENTED_HOME', from: '2026-05-01', safeToContact: true };
  await does(worker, 'recordAddress', home, { personId });
  const { id: concernId } = await worker.does('raiseConcern', {
    ...concernBody(personId, '2026-06-01T08:30:00Z', { crimeSuspected: 'YES', immediateDanger: true }),
    ...CANARY_BODIES.raiseConcern,
    ...{ allegedRisks: ORGANISATIONAL, providerInvolved: 'PRV-BRACKEN' },
    location: { ...CANARY_BODIES.raiseConcern.location, orgCode: TRUST, cqcLocationId: '1-9010000012' },
  });
  await does(worker, 'recordImmediateProtection', { actions: ['MOVED_TO_SAFETY'] }, { concernId });
  await does(worker, 'startTriage', {}, { concernId });
  const views = { consentToEnquiry: 'GIVEN', consentToShare: 'GIVEN', givenBy: 'ADULT' };
  await does(worker, 'recordAdultsViews', views, { concernId });
  const crime = { suspected: 'YES', reportedToPolice: true, evidencePreserved: true };
  await does(worker, 'considerCrime', crime, { concernId });
  await does(manager, 'decideConcern', { ...ALL_MET, decision: 'S42_DUTY_MET' }, { concernId });
  const placed = openBody([concernId], { placingLA: 'E08000902' });
  const { id: enquiryId } = await does(manager, 'openEnquiry', placed);
  const on = { enquiryId };
  await does(manager, 'notifyPlacingAuthority', { la: 'E08000902' }, on);
  const allocated = { toUser: 'sw.demo', team: 'ADULTS-1', priority: 'HIGH' };
  await does(ledger.as('tm.demo'), 'allocateEnquiry', allocated, on);
  await does(worker, 'planEnquiry', planBody(DUE), on);
  await does(manager, 'causeEnquiry', causeBody(TRUST, DUE), on);
  await does(worker, 'decideAdvocacyNeed', { substantialDifficulty: true, appropriatePerson: 'NONE' }, on);
  await does(worker, 'appointAdvocate', { type: 'CARE_ACT', from: '2026-06-01' }, on);
  await does(worker, 'holdConversation', conversationBody(), on);
  await does(worker, 'referToForum', { to: 'MARAC' }, on);
  await does(worker, 'seekCourtOrder', { order: 'DAPO', supportedByThirdParty: false }, on);
  const orderId = await eventField(ledger, `enquiry-${enquiryId}`, 'CourtOrderSought', 'orderId');
  await does(worker, 'recordCourtOrderMade', { orderId, from: '2026-06-01' }, on);
  await does(worker, 'recordCourtOrderBreached', { orderId }, on);
  const wanted = {
    asked: 'ASKED_EXPRESSED',
    saidBy: 'ADULT',
    outcomes: [{ text: '', wellbeing: ['PROTECTION_FROM_ABUSE'] }],
  };
  await does(worker, 'recordDesiredOutcomes', wanted, on);
  await does(worker, 'recordFindings', findingsBody(), on);
  await does(manager, 'agreeOutcomes', agreeBody(), on);
  const { id: safeguardingPlanId } = await does(worker, 'draftPlan', { enquiryId, steps: {} });
  for (const ownerOrg of [FORCE, TRUST])
    await does(worker, 'addPlanAction', { ownerOrg, dueAt: DUE }, { safeguardingPlanId });
  const partId = await eventField(ledger, `enquiry-${enquiryId}`, 'EnquiryCausedToBeMade', 'partId');
  // Nobody is told of a request that was withdrawn before anybody could be.
  await toldPartners(ledger);
  await does(manager, 'withdrawCausedEnquiry', { partId }, on);
  await does(manager, 'concludeEnquiry', concludeBody(), on);
  await does(manager, 'closeEnquiry', closeEnquiryBody(), on);
}

async function eventField(
  { ledger }: TestLedger,
  stream: string,
  type: string,
  field: string,
): Promise<string> {
  const events = await ledger.store.readStream(stream);
  return events.find((event) => event.type === type)?.data[field] as string;
}
