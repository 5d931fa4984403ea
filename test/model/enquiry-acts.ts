import * as bodies from '../support/enquiry-bodies.js';
import { never, onEnquiry, said, type Act } from './act.js';
import {
  ENQUIRING,
  going,
  NEW_ENQUIRY,
  OPEN_ENQUIRY,
  SETTLED_PART,
  WORKED_ON,
  type Enquiry,
} from './case-model.js';

const CONCLUDABLE = ['OutcomesAgreed', 'CeasedAtAdultsRequest', 'Suspended'];
const CEASE = { capacityConfirmed: true, othersAtRiskConsidered: true, coercionConsidered: true };
const CEASED = {
  riskAssessmentOutcome: 'CEASED',
  riskOutcome: undefined,
  mspAchieved: undefined,
  mspAsked: 'ASKED_NONE',
  confirmedRisks: [],
};

const open = (name: string, user: string, permitted: boolean): Act => ({
  name,
  operation: 'openEnquiry',
  on: 'enquiry',
  begins: true,
  user,
  body: ({ concernId }) => bodies.openBody([concernId]),
  say: (now) => {
    if (!permitted) return never('NOT_PERMITTED')(now, {});
    const { concern, enquiry } = now;
    const decided = ['Decided', 'Redecided', 'Closed'].includes(concern.status);
    const met = decided && concern.decision === 'S42_DUTY_MET';
    const unclosed = enquiry !== undefined && enquiry.status !== 'Closed';
    const breaks = { NO_S42_DECISION: !met, ENQUIRY_ALREADY_OPEN: unclosed };
    return said(now, breaks, 'EnquiryOpened', {
      enquiry: NEW_ENQUIRY,
      opened: now.opened + 1,
    });
  },
});

const allocate = (name: string, operation: string, user: string): Act =>
  onEnquiry(
    {
      name,
      operation,
      user: 'tm.demo',
      body: () =>
        operation === 'allocateEnquiry'
          ? bodies.allocateBody(user)
          : { to: user, handoverNote: 'She trusts her neighbour.' },
    },
    OPEN_ENQUIRY,
    operation === 'allocateEnquiry' ? 'EnquiryAllocated' : 'EnquiryReallocated',
    (enquiry) => ({ ...enquiry, officers: [...enquiry.officers, user] }),
    ({ officers }) =>
      operation === 'allocateEnquiry'
        ? { ALLOCATED_ALREADY: officers.length > 0 }
        : { NOT_ALLOCATED: officers.length === 0 },
  );

const agree = (planDecision: string, adultOutcomes: readonly string[] = ['MONITORING']): Act =>
  onEnquiry(
    {
      name: `agree outcomes: ${adultOutcomes.join(' and ')}, ${planDecision}`,
      operation: 'agreeOutcomes',
      user: 'sam.demo',
      body: () => bodies.agreeBody({ planDecision, adultOutcomes }),
    },
    ['InProgress'],
    'EnquiryOutcomesAgreed',
    (enquiry) => ({ ...enquiry, status: 'OutcomesAgreed', planDecision }),
    () => ({ NO_ACTION_IS_SOLE_CHOICE: adultOutcomes.length > 1 && adultOutcomes.includes('NFA') }),
  );

const conclude = (
  name: string,
  user: string,
  more: object,
  rules: (enquiry: Enquiry) => Record<string, boolean>,
): Act =>
  onEnquiry(
    { name, operation: 'concludeEnquiry', user, body: () => bodies.concludeBody({ ...more }) },
    CONCLUDABLE,
    'EnquiryConcluded',
    (enquiry) => ({
      ...enquiry,
      status: 'Concluded',
      riskRemained: (more as { riskOutcome?: string }).riskOutcome === 'REMAINED',
    }),
    (enquiry) => {
      const own = rules(enquiry);
      return {
        ...own,
        POLICE_PRIMACY: enquiry.status === 'Suspended',
        DECIDER_NOT_INDEPENDENT: enquiry.officers.includes(user),
        CAUSED_REPORT_OUTSTANDING: enquiry.parts.some(({ status }) => !SETTLED_PART.includes(status)),
        ADVOCACY_DUTY_UNMET: enquiry.advocateOwed && !enquiry.advocate,
        CONCLUSION_INCOMPLETE:
          (!enquiry.findings && !enquiry.ceased) || own['CONCLUSION_INCOMPLETE'] === true,
      };
    },
  );

const onlyUnlessCeased = ({ ceased }: Enquiry) => ({ RISK_OUTCOME_MISMATCH: ceased });

/** Acts on an enquiry, legal and illegal, but for its caused parts (domain 3.3). */
export const ENQUIRY_ACTS: readonly Act[] = [
  open('open an enquiry', 'sam.demo', true),
  open('G-6 open an enquiry as a social worker', 'sw.demo', false),
  allocate('allocate the enquiry', 'allocateEnquiry', 'sw.demo'),
  allocate('hand the enquiry over', 'reallocateEnquiry', 'sam2.demo'),
  onEnquiry(
    { name: 'plan', operation: 'planEnquiry', user: 'sw.demo', body: ({ later }) => bodies.planBody(later) },
    ENQUIRING,
    'EnquiryPlanned',
    (enquiry) => ({
      ...enquiry,
      status: ['Opened', 'Reopened'].includes(enquiry.status) ? 'Planned' : enquiry.status,
    }),
  ),
  onEnquiry(
    {
      name: 'talk with the adult alone',
      operation: 'holdConversation',
      user: 'sw.demo',
      body: () => bodies.conversationBody(),
    },
    WORKED_ON,
    'AdultConversationHeld',
    (enquiry) => going({ ...enquiry, seenAlone: true }),
  ),
  onEnquiry(
    {
      name: 'record what the adult wants',
      operation: 'recordDesiredOutcomes',
      user: 'sw.demo',
      body: () => bodies.outcomesWantedBody(),
    },
    WORKED_ON,
    'DesiredOutcomesRecorded',
    (enquiry) => ({ ...enquiry, outcomesRecorded: true }),
    ({ outcomesRecorded }) => ({ RECORDED_ALREADY: outcomesRecorded }),
  ),
  onEnquiry(
    {
      name: 'find that an advocate is owed',
      operation: 'decideAdvocacyNeed',
      user: 'sw.demo',
      body: () => ({ substantialDifficulty: true, appropriatePerson: 'NONE' }),
    },
    WORKED_ON,
    'AdvocacyNeedDecided',
    (enquiry) => ({ ...enquiry, advocateOwed: true }),
  ),
  onEnquiry(
    {
      name: 'appoint an advocate',
      operation: 'appointAdvocate',
      user: 'sw.demo',
      body: () => ({ type: 'CARE_ACT', from: '2026-06-01' }),
    },
    WORKED_ON,
    'AdvocateAppointed',
    (enquiry) => ({ ...enquiry, advocate: true }),
  ),
  onEnquiry(
    {
      name: 'add evidence',
      operation: 'addEvidence',
      user: 'sw.demo',
      body: () => ({ kind: 'FINANCIAL', source: 'Her bank', heldAt: 'Case file 12', restricted: false }),
    },
    OPEN_ENQUIRY,
    'EvidenceAdded',
    going,
  ),
  onEnquiry(
    {
      name: 'record findings',
      operation: 'recordFindings',
      user: 'sw.demo',
      body: () => bodies.findingsBody(),
    },
    [...ENQUIRING, 'OutcomesAgreed'],
    'EnquiryFindingsRecorded',
    (enquiry) => going({ ...enquiry, findings: true }),
    ({ findings }) => ({ RECORDED_ALREADY: findings }),
  ),
  agree('PLAN_NEEDED'),
  agree('NOT_NEEDED'),
  agree('PLAN_NEEDED', ['NFA', 'MONITORING']),
  onEnquiry(
    {
      name: 'stand back for the police',
      operation: 'suspendEnquiry',
      user: 'sam.demo',
      body: ({ later }) => ({ reason: 'The police lead.', reviewOn: later.slice(0, 10) }),
    },
    [...ENQUIRING, 'OutcomesAgreed'],
    'EnquirySuspended',
    (enquiry) => ({ ...enquiry, status: 'Suspended', suspendedFrom: enquiry.status }),
  ),
  onEnquiry(
    { name: 'go on after the police', operation: 'resumeEnquiry', user: 'sam.demo', body: () => ({}) },
    ['Suspended'],
    'EnquiryResumed',
    ({ suspendedFrom, ...enquiry }) => ({ ...enquiry, status: suspendedFrom ?? '' }),
  ),
  conclude('conclude: the risk is reduced', 'sam.demo', {}, onlyUnlessCeased),
  conclude('conclude: the risk remained', 'sam.demo', { riskOutcome: 'REMAINED' }, onlyUnlessCeased),
  conclude('conclude as ceased', 'sam.demo', CEASED, ({ ceased }) => ({ RISK_OUTCOME_MISMATCH: !ceased })),
  conclude(
    'E-7 conclude without what was asked',
    'sam.demo',
    { mspAsked: undefined, mspAchieved: undefined },
    (now) => ({
      ...onlyUnlessCeased(now),
      CONCLUSION_INCOMPLETE: true,
    }),
  ),
  conclude('E-8 conclude without the outcome of the risk', 'sam.demo', { riskOutcome: undefined }, () => ({
    RISK_OUTCOME_MISMATCH: true,
  })),
  conclude('E-9 conclude without what was achieved', 'sam.demo', { mspAchieved: undefined }, (now) => ({
    ...onlyUnlessCeased(now),
    MSP_MISMATCH: true,
  })),
  conclude('E-15 conclude as sam2, who may have made it', 'sam2.demo', {}, onlyUnlessCeased),
  onEnquiry(
    { name: 'cease at the adult’s request', operation: 'ceaseEnquiry', user: 'sam.demo', body: () => CEASE },
    [...ENQUIRING, 'OutcomesAgreed'],
    'EnquiryCeasedAtAdultsRequest',
    (enquiry) => ({ ...enquiry, status: 'CeasedAtAdultsRequest', ceased: true }),
    ({ seenAlone }) => ({ CANNOT_CEASE_PUBLIC_INTEREST: !seenAlone }),
  ),
  onEnquiry(
    {
      name: 'E-11 cease though others are at risk',
      operation: 'ceaseEnquiry',
      user: 'sam.demo',
      body: () => ({ ...CEASE, othersAtRisk: true }),
    },
    [...ENQUIRING, 'OutcomesAgreed'],
    'EnquiryCeasedAtAdultsRequest',
    (enquiry) => enquiry,
    () => ({ CANNOT_CEASE_PUBLIC_INTEREST: true }),
  ),
  onEnquiry(
    {
      name: 'close the enquiry',
      operation: 'closeEnquiry',
      user: 'sam.demo',
      body: () => bodies.closeEnquiryBody(),
    },
    ['Concluded'],
    'EnquiryClosed',
    (enquiry) => ({ ...enquiry, status: 'Closed' }),
    ({ riskRemained, planDecision }) => ({
      RISK_REMAINS_UNPLANNED: riskRemained && planDecision !== 'PLAN_NEEDED',
    }),
  ),
  onEnquiry(
    {
      name: 'reopen the enquiry',
      operation: 'reopenEnquiry',
      user: 'sam.demo',
      body: () => ({ reason: 'New facts.' }),
    },
    ['Concluded', 'Closed'],
    'EnquiryReopened',
    ({ planDecision: _agreed, ...enquiry }) => ({
      ...enquiry,
      status: 'Reopened',
      findings: false,
      ceased: false,
      riskRemained: false,
    }),
  ),
];
