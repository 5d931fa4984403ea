import type { ApiClient, SendOptions } from '../support/api-client.js';
import { Casework } from '../support/casework.js';
import type { TestLedger } from '../support/ledger.js';
import { ALL_MET, concernBody, register } from '../support/people.js';

/** Words that occur nowhere by chance, one for each thing the first organisation asked must never read. */
export const SECRETS = {
  referrer: 'Ploverdine',
  referrerContact: 'ploverdine@quagstone.example',
  narrative: 'Snorkelwhack',
  alleged: 'Baskervolt',
  otherAtRisk: 'Yarrowfizz',
  address: 'Xylocarp',
  views: 'Pumblechook',
  rationale: 'Barnaquill',
  conversation: 'Fozzlewick',
  planScope: 'Cragglestone',
  planQuestion: 'Dottlefield',
  evidence: 'Ebbersnook',
  evidencePlace: 'Jostlewaite',
  protective: 'Kettleburgh',
  policeRef: 'Oxterguddle',
  investigation: 'Mumbledyke',
  courtOrder: 'Nettlecode',
  forum: 'Lumberquaffe',
  entry: 'Rumpelsnitz',
  otherContact: 'Vrontolive',
  otherScope: 'Zyxquamby',
  otherQuestions: 'Qwibblesnap',
  otherOutcomes: 'Thorvinquist',
  otherMadeBy: 'Marzipanthea',
  otherReport: 'Squelchwick',
  otherEvidence: 'Dringlecombe',
  otherActions: 'Hexelbriar',
  otherDefects: 'Ottermoss',
  otherAddendum: 'Sprocketine',
  withdrawal: 'Umbrelda',
} as const;

/** What the first organisation was asked, and may read. */
export const ITS_OWN = {
  contact: 'Nell Hart, registered manager',
  scope: 'The care given at home in March',
  questions: 'Who had her bank card?',
  adultsOutcomes: 'She wants her card back',
};

/** The providers asked: the first is whose sight is held to its part. */
export const FIRST = { user: 'prv.demo', org: 'PRV-BRACKEN' } as const;
export const SECOND = { user: 'nhs.demo', org: 'NHS-NORTHMOOR-TRUST' } as const;

export interface EnquiryOfTwo {
  readonly personId: string;
  readonly concernId: string;
  readonly enquiryId: string;
  readonly first: string;
  readonly second: string;
  /** A part the first organisation was asked for and which was taken back, for a reason it is not told. */
  readonly withdrawn: string;
  /** Ids of commands others sent on the enquiry. */
  readonly commandIds: readonly string[];
}

/** One enquiry into which two organisations were asked, with something said everywhere that only the authority may read. */
export async function enquiryOfTwo(ledger: TestLedger): Promise<EnquiryOfTwo> {
  const work = new Casework(ledger);
  const { personId, concernId } = await decidedConcern(ledger, work);
  const sam = ledger.as('sam.demo');
  const { id: enquiryId } = await sam.does('openEnquiry', {
    type: 'S42',
    concernIds: [concernId],
    leadSAM: 'sam.demo',
    hostLA: 'E08000901',
    areaBasis: 'OCCURRED_HERE',
  });
  const path = { enquiryId };
  await enquire(ledger.as('sw.demo'), sam, path, work);

  const commandIds: string[] = [];
  const cause = async (body: object): Promise<string> => {
    await sam.does('causeEnquiry', { ...ITS_OWN, ...body }, { path });
    return (await work.events(`enquiry-${enquiryId}`)).findLast(
      ({ type }) => type === 'EnquiryCausedToBeMade',
    )?.data['partId'] as string;
  };
  const asked = { dueAt: work.ago(-60 * 24 * 20), adultInformed: true, managementImplicated: false };
  const first = await cause({ toOrg: FIRST.org, ...asked });
  const second = await cause({
    toOrg: SECOND.org,
    ...asked,
    dueAt: work.ago(-60 * 24 * 21),
    contact: SECRETS.otherContact,
    scope: SECRETS.otherScope,
    questions: SECRETS.otherQuestions,
    adultsOutcomes: SECRETS.otherOutcomes,
  });
  const withdrawn = await cause({ toOrg: FIRST.org, ...asked, dueAt: work.ago(-60 * 24 * 22) });
  await sam.does('withdrawCausedEnquiry', { partId: withdrawn, reason: SECRETS.withdrawal }, { path });
  await answerOf(ledger.as(SECOND.user), sam, second, path, commandIds);
  await ledger.caughtUp();
  return { personId, concernId, enquiryId, first, second, withdrawn, commandIds };
}

async function decidedConcern(ledger: TestLedger, work: Casework) {
  const worker = ledger.as('sw.demo');
  const personId = await register(worker, {
    given: 'Ada',
    family: 'Finch',
    dob: '1943-11-05',
    nhsNumber: '9990000018',
  });
  const address = {
    address: `77 ${SECRETS.address} Crescent`,
    use: 'HOME',
    accommodation: 'OWN_RENTED_HOME',
    safeToContact: false,
    from: '2020-01-01',
  };
  await worker.does('recordAddress', address, { path: { personId } });
  const { id: concernId } = await ledger.as('tri.demo').does(
    'raiseConcern',
    concernBody(personId, work.ago(10), {
      referrer: {
        name: SECRETS.referrer,
        contact: SECRETS.referrerContact,
        anonymous: false,
        wishesIdentityWithheld: true,
      },
      narrative: SECRETS.narrative,
      peopleAlleged: [{ name: SECRETS.alleged, userId: 'carl.reed' }],
      othersAtRisk: [SECRETS.otherAtRisk],
    }),
  );
  const path = { concernId };
  await worker.does('startTriage', {}, { path });
  const views = { consentToEnquiry: 'GIVEN', consentToShare: 'GIVEN', givenBy: 'ADULT' };
  await worker.does('recordAdultsViews', { viewsOnConcern: SECRETS.views, ...views }, { path });
  const decision = {
    ...ALL_MET,
    rationale: { ...ALL_MET.rationale, a: SECRETS.rationale },
    decision: 'S42_DUTY_MET',
  };
  await ledger.as('sam.demo').does('decideConcern', decision, { path });
  return { personId, concernId };
}

/** What goes on in the enquiry beside what is asked of others. */
async function enquire(
  worker: ApiClient,
  manager: ApiClient,
  path: Record<string, string>,
  work: Casework,
): Promise<void> {
  const tells: readonly (readonly [operation: string, body: object])[] = [
    ['holdConversation', { seenAlone: true, method: 'FACE_TO_FACE', summary: SECRETS.conversation }],
    [
      'planEnquiry',
      {
        meetingOrDiscussion: 'DISCUSSION',
        participants: [FIRST.org, SECOND.org],
        scope: SECRETS.planScope,
        lines: [{ question: SECRETS.planQuestion, leadOrg: SECOND.org, dueAt: work.ago(-60 * 24 * 9) }],
        policePrimacy: false,
        dueAt: work.ago(-60 * 24 * 10),
      },
    ],
    [
      'addEvidence',
      { kind: 'FINANCIAL', source: SECRETS.evidence, heldAt: SECRETS.evidencePlace, restricted: false },
    ],
    [
      'assessRisk',
      {
        risks: [
          {
            type: 'FINANCIAL',
            source: 'OTHER_KNOWN',
            location: 'OWN_HOME',
            likelihood: 'HIGH',
            impact: 'HIGH',
            protective: SECRETS.protective,
          },
        ],
        repeatLikely: 'YES',
        escalationLikely: 'NO',
        tool: 'DASH',
        othersAtRisk: 'NO',
      },
    ],
    ['makePoliceReferral', { ref: SECRETS.policeRef }],
    ['recordCriminalInvestigation', { ref: SECRETS.investigation, sensitivity: 'POLICE_RESTRICTED' }],
    ['noteEntryPowerGap', { whyInsufficient: SECRETS.entry }],
    ['referToForum', { to: 'MARAC', basis: SECRETS.forum }],
    [
      'seekCourtOrder',
      { order: 'DAPO', applicant: SECRETS.courtOrder, supportedByThirdParty: true, court: 'Northmoor' },
    ],
  ];
  for (const [operation, body] of tells) {
    const by = operation === 'planEnquiry' ? manager : worker;
    await by.does(operation, body, { path });
  }
}

/** The other organisation has gone all the way: report, return, report, acceptance, addendum. */
async function answerOf(
  other: ApiClient,
  manager: ApiClient,
  partId: string,
  path: Record<string, string>,
  commandIds: string[],
): Promise<void> {
  const tell = async (by: ApiClient, operation: string, body: object): Promise<void> => {
    const commandId = `0197a1b2-0000-7000-8000-${String(commandIds.length).padStart(12, '0')}`;
    commandIds.push(commandId);
    const options: SendOptions = { path, headers: { 'idempotency-key': commandId } };
    await by.does(operation, { partId, ...body }, options);
  };
  const report = {
    summary: SECRETS.otherReport,
    evidenceRefs: [SECRETS.otherEvidence],
    actionsTaken: SECRETS.otherActions,
  };
  await tell(other, 'acceptCausedEnquiry', { madeBy: SECRETS.otherMadeBy });
  await tell(other, 'submitCausedEnquiryReport', report);
  await tell(manager, 'returnCausedEnquiryReport', { defects: SECRETS.otherDefects });
  await tell(other, 'submitCausedEnquiryReport', report);
  await tell(manager, 'acceptCausedEnquiryReport', { qualityRating: 'POOR' });
  await tell(other, 'addCausedEnquiryAddendum', { addendum: SECRETS.otherAddendum });
}
