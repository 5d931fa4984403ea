import { newId } from '#platform/ids';
import { POSSIBLE, type Body, type Casework, type Operation } from '../../support/casework.js';
import type { EnquiryOperation } from '../../support/casework/enquiry-bodies.js';
import { act } from '../../support/casework/enquiry-parts.js';
import {
  agreed,
  enquire,
  openedEnquiry,
  placedElsewhere,
  underWay,
} from '../../support/casework/enquiry-ways.js';
import { OPENING_PROVOCATIONS } from './enquiry-opening-rules.js';
import { after, saying, spoiled, type Provocation, type Provocations } from './provocation.js';

/** Possible, but for something done before. */
const having = (
  operation: Operation,
  done: (work: Casework, id: string) => Promise<unknown>,
  expected: Omit<Provocation, 'arrange'> = {},
): Provocation =>
  spoiled(
    operation,
    after(({ id }, work) => done(work, id)),
    expected,
  );

/** Of another enquiry, brought about like this. */
const onOther = (
  operation: Operation,
  bring: (work: Casework) => Promise<string>,
  expected: Omit<Provocation, 'arrange'> = {},
): Provocation => spoiled(operation, async (_attempt, work) => ({ id: await bring(work) }), expected);

const said = (operation: Operation, body: Body, pointer?: string): Provocation =>
  spoiled(operation, body, pointer === undefined ? {} : { pointer });

const allege = (userId: string): Body => ({ peopleAlleged: [{ name: 'Somebody', userId }] });
const ANOTHER_EVENT = '/correctedEventId';
const isNamed = (operation: Operation): readonly Provocation[] => [
  said(operation, { correctedEventId: newId() }, ANOTHER_EVENT),
];

const outcomes = (operation: 'recordDesiredOutcomes' | 'reviseDesiredOutcomes'): Provocations => ({
  'SG4 DESIRED_OUTCOMES_MISMATCH': [
    said(operation, { outcomes: [] }, '/outcomes'),
    said(operation, { asked: 'ASKED_NONE' }, '/outcomes'),
  ],
  '3.3 OUTCOME_NOT_FOUND': [
    said(operation, { outcomes: [{ id: newId(), text: 'Peace.', wellbeing: [] }] }, '/outcomes/0/id'),
  ],
});

const soleChoice = (operation: Operation): Provocations => ({
  'E-18 NO_ACTION_IS_SOLE_CHOICE': [
    said(operation, { adultOutcomes: ['NFA', 'MONITORING'] }, '/adultOutcomes'),
    said(operation, { pachOutcomes: ['NFA', 'POLICE_ACTION'] }, '/pachOutcomes'),
    said(operation, { orgOutcomes: ['NFA', 'NA'] }, '/orgOutcomes'),
  ],
});

const NONE_IDENTIFIED = { riskAssessmentOutcome: 'NR_ACTION', riskOutcome: undefined };

/** What the codes of the return say together, first or corrected; `first` stands before the other missing codes. */
const codes = (
  operation: 'concludeEnquiry' | 'correctConclusion',
  first: readonly Provocation[],
): Provocations => ({
  'SG2c RISK_OUTCOME_MISMATCH': [
    said(
      operation,
      { riskAssessmentOutcome: 'CEASED', riskOutcome: undefined, confirmedRisks: [] },
      '/riskAssessmentOutcome',
    ),
  ],
  'E-8 RISK_OUTCOME_MISMATCH': [
    said(operation, { riskOutcome: undefined }, '/riskOutcome'),
    said(operation, NONE_IDENTIFIED, '/confirmedRisks'),
  ],
  'E-7 CONCLUSION_INCOMPLETE': [
    ...first,
    said(operation, { mspAsked: undefined, mspAchieved: undefined }, '/mspAsked'),
    said(operation, { confirmedRisks: [] }, '/confirmedRisks'),
  ],
  'E-9 MSP_MISMATCH': [
    said(operation, { mspAchieved: undefined }, '/mspAchieved'),
    said(operation, { mspAsked: 'NO' }, '/mspAchieved'),
  ],
  'SG3 CAPACITY_SUPPORT_MISMATCH': [
    said(operation, { lackedCapacity: 'YES' }, '/supportedIfLacked'),
    said(operation, { supportedIfLacked: true }, '/supportedIfLacked'),
  ],
});

/** The one who would conclude it was asked to make it. */
const byOfficer = (operation: Operation): Provocation =>
  onOther(operation, async (work) => {
    const id = await openedEnquiry(work);
    await enquire(work, id, 'allocateEnquiry', { toUser: 'sam.demo' }, 'tm.demo');
    await agreed(work, id);
    return id;
  });

const cannotCease = (body: Body, detail: RegExp, pointer?: string): Provocation =>
  spoiled('ceaseEnquiry', body, { detail, ...(pointer === undefined ? {} : { pointer }) });

const ceasingOf = (
  bring: (work: Casework) => Promise<string>,
  detail: RegExp,
  pointer?: string,
): Provocation => onOther('ceaseEnquiry', bring, { detail, ...(pointer === undefined ? {} : { pointer }) });

const risk = (more: Body): Body => ({
  allegedRisks: [
    {
      type: 'NEGLECT',
      source: 'OTHER_KNOWN',
      sourceDetail: 'RELATIVE_FAMILY_CARER',
      location: 'OWN_HOME',
      pressureUlcer: false,
      economicAbuse: false,
      coerciveControl: false,
      abuseInCareRelationship: false,
      personallyConnected: true,
      ...more,
    },
  ],
});

const goingAbout = (raised: Body) => async (work: Casework) => {
  const id = await openedEnquiry(work, {}, raised);
  await underWay(work, id);
  return id;
};

const deadlineKeys = (operation: EnquiryOperation): Provocations => ({
  'G-deadline DEADLINE_NOT_EXTENDABLE': [said(operation, { key: 'concern.immediateRisk' }, '/key')],
  'G-deadline DEADLINE_NOT_OPEN': [said(operation, { key: 'enquiry.feedback' }, '/key')],
  'G-deadline EXTENSION_NOT_LATER': [
    spoiled(operation, (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.ago(-1) })), {
      pointer: '/newDueAt',
    }),
  ],
});

/** How each rule of the enquiry's own commands is broken (domain 3.3). */
export const ENQUIRY_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  ...OPENING_PROVOCATIONS,
  allocateEnquiry: {
    '3.3 ALLOCATED_ALREADY': [having('allocateEnquiry', (work, id) => enquire(work, id, 'allocateEnquiry'))],
    'G-7 CONFLICT_OF_INTEREST': [
      spoiled(
        'allocateEnquiry',
        async (attempt, work) => ({
          id: await openedEnquiry(work, {}, allege('dass.demo')),
          ...saying(attempt, { toUser: 'dass.demo' }),
        }),
        { pointer: '/toUser' },
      ),
    ],
  },
  reallocateEnquiry: {
    '3.3 NOT_ALLOCATED': [onOther('reallocateEnquiry', (work) => openedEnquiry(work))],
    'G-7 CONFLICT_OF_INTEREST': [
      onOther(
        'reallocateEnquiry',
        async (work) => {
          const id = await openedEnquiry(work, {}, allege('sw.demo'));
          await enquire(work, id, 'allocateEnquiry');
          return id;
        },
        { pointer: '/to' },
      ),
    ],
  },
  recordDesiredOutcomes: {
    '3.3 RECORDED_ALREADY': [
      having('recordDesiredOutcomes', (work, id) => enquire(work, id, 'recordDesiredOutcomes')),
    ],
    ...outcomes('recordDesiredOutcomes'),
  },
  reviseDesiredOutcomes: {
    '3.3 NOT_RECORDED_YET': [onOther('reviseDesiredOutcomes', (work) => openedEnquiry(work))],
    ...outcomes('reviseDesiredOutcomes'),
  },
  assessCapacity: {
    '3.3 DECISION_NOT_FOUND': [said('assessCapacity', { decisionId: newId() }, '/decisionId')],
  },
  recordBestInterestsDecision: {
    'E-12 CAPACITY_PRESENT': [
      spoiled(
        'recordBestInterestsDecision',
        after(({ id, body: { decisionId } }, work) =>
          enquire(work, id, 'assessCapacity', { decisionId, result: 'HAS' }),
        ),
        { pointer: '/decisionId' },
      ),
    ],
    'E-12 CAPACITY_NOT_ASSESSED': [
      said('recordBestInterestsDecision', { decisionId: newId() }, '/decisionId'),
    ],
  },
  planEnquiry: { 'E-19 PLACING_AUTHORITY_NOT_TOLD': [having('planEnquiry', placedElsewhere)] },
  recordFindings: {
    'G-1 RECORDED_ALREADY': [having('recordFindings', (work, id) => enquire(work, id, 'recordFindings'))],
    '3.3 RISK_NOT_ASSESSED': [
      said('recordFindings', { perRisk: [{ riskId: newId(), finding: 'PARTLY' }] }, '/perRisk/0/riskId'),
    ],
  },
  correctFindings: {
    'G-1 EVENT_NOT_IN_RECORD': isNamed('correctFindings'),
    '3.3 RISK_NOT_ASSESSED': [
      said('correctFindings', { perRisk: [{ riskId: newId(), finding: 'PARTLY' }] }, '/perRisk/0/riskId'),
    ],
  },
  agreeOutcomes: soleChoice('agreeOutcomes'),
  reviseOutcomes: { 'G-1 EVENT_NOT_IN_RECORD': isNamed('reviseOutcomes'), ...soleChoice('reviseOutcomes') },
  concludeEnquiry: {
    'E-13 POLICE_PRIMACY': [having('concludeEnquiry', (work, id) => act(work, id, 'suspendEnquiry'))],
    'E-15 DECIDER_NOT_INDEPENDENT': [
      byOfficer('concludeEnquiry'),
      spoiled('concludeEnquiry', async (attempt, work) => {
        await enquire(work, attempt.id, 'allocateEnquiry');
        return saying(attempt, { onBehalfOfUserId: 'sw2.demo' });
      }),
    ],
    '2.3 NOT_PERMITTED': [
      spoiled('concludeEnquiry', (attempt) => Promise.resolve({ ...attempt, user: 'sw.demo' })),
    ],
    'E-19 PLACING_AUTHORITY_NOT_TOLD': [having('concludeEnquiry', placedElsewhere)],
    'E-6 CAUSED_REPORT_OUTSTANDING': [
      onOther('concludeEnquiry', async (work) => {
        const id = await openedEnquiry(work);
        await act(work, id, 'causeEnquiry');
        await agreed(work, id);
        return id;
      }),
    ],
    'E-10 ADVOCACY_DUTY_UNMET': [
      having('concludeEnquiry', (work, id) => enquire(work, id, 'decideAdvocacyNeed')),
    ],
    ...codes('concludeEnquiry', [
      onOther('concludeEnquiry', async (work) => {
        const id = await openedEnquiry(work);
        await underWay(work, id);
        await enquire(work, id, 'agreeOutcomes');
        return id;
      }),
    ]),
  },
  correctConclusion: {
    'G-1 EVENT_NOT_IN_RECORD': isNamed('correctConclusion'),
    'E-15 DECIDER_NOT_INDEPENDENT': [
      {
        arrange: async (work, wish) => {
          const attempt = await POSSIBLE.correctConclusion(work, wish);
          const id = await openedEnquiry(work);
          await enquire(work, id, 'allocateEnquiry', { toUser: 'sam.demo' }, 'tm.demo');
          await agreed(work, id);
          await enquire(work, id, 'concludeEnquiry');
          const correctedEventId = await work.eventId(`enquiry-${id}`, 'EnquiryConcluded');
          return { ...attempt, id, body: { ...attempt.body, correctedEventId } };
        },
      },
    ],
    ...codes('correctConclusion', []),
  },
  ceaseEnquiry: {
    'E-11 CANNOT_CEASE_PUBLIC_INTEREST': [
      cannotCease({ capacityConfirmed: false }, /capacity/, '/capacityConfirmed'),
      cannotCease({ coercionConsidered: false }, /Coercion/, '/coercionConsidered'),
      cannotCease({ coercionSuspected: true }, /Coercion/, '/coercionConsidered'),
      cannotCease({ othersAtRiskConsidered: false }, /Others/, '/othersAtRiskConsidered'),
      cannotCease({ othersAtRisk: true }, /Others/, '/othersAtRiskConsidered'),
      having('ceaseEnquiry', (work, id) => enquire(work, id, 'assessCapacity'), {
        detail: /capacity/,
        pointer: '/capacityConfirmed',
      }),
      ceasingOf(goingAbout(risk({ coerciveControl: true })), /Coercion/, '/coercionConsidered'),
      ceasingOf(goingAbout(risk({ economicAbuse: true })), /Coercion/, '/coercionConsidered'),
      ceasingOf(goingAbout({ othersAtRisk: ['Her sister'] }), /Others/, '/othersAtRiskConsidered'),
      ceasingOf(
        goingAbout(risk({ source: 'SERVICE_PROVIDER', sourceDetail: 'PROVIDER_PRIVATE_KNOWN' })),
        /provider/,
      ),
      ceasingOf((work) => openedEnquiry(work), /alone/),
    ],
  },
  closeEnquiry: {
    'E-16 RISK_REMAINS_UNPLANNED': [
      onOther(
        'closeEnquiry',
        async (work) => {
          const id = await openedEnquiry(work);
          await agreed(work, id, { planDecision: 'NOT_NEEDED' });
          await enquire(work, id, 'concludeEnquiry', { riskOutcome: 'REMAINED' });
          return id;
        },
        { pointer: '/noPlanReason' },
      ),
    ],
  },
  correctEnquiry: {
    'G-1 EVENT_NOT_IN_RECORD': isNamed('correctEnquiry'),
    'G-1 NOTHING_CORRECTED': [said('correctEnquiry', { leadSAM: undefined })],
    'G-1 PLACING_AUTHORITY_UNCLEAR': [
      said('correctEnquiry', { placingLA: 'E08000902', notPlaced: true }, '/notPlaced'),
    ],
    'G-7 CONFLICT_OF_INTEREST': [
      spoiled(
        'correctEnquiry',
        async (attempt, work) => {
          const id = await openedEnquiry(work, {}, allege('dass.demo'));
          const correctedEventId = await work.eventId(`enquiry-${id}`, 'EnquiryOpened');
          return { id, ...saying(attempt, { correctedEventId, leadSAM: 'dass.demo' }) };
        },
        { pointer: '/leadSAM' },
      ),
    ],
  },
  recordEnquiryEntryInError: {
    'G-1 EVENT_NOT_IN_RECORD': [
      ...isNamed('recordEnquiryEntryInError'),
      spoiled(
        'recordEnquiryEntryInError',
        async (attempt, work) =>
          saying(attempt, { correctedEventId: await work.eventId(`enquiry-${attempt.id}`, 'EnquiryOpened') }),
        { pointer: ANOTHER_EVENT },
      ),
    ],
  },
  addEnquiryAddendum: {
    'G-1 EVENT_NOT_IN_RECORD': [said('addEnquiryAddendum', { toEventId: newId() }, '/toEventId')],
  },
  extendEnquiryDeadline: deadlineKeys('extendEnquiryDeadline'),
  explainMissedEnquiryDeadline: {
    'G-deadline DEADLINE_NOT_MISSED': [
      said('explainMissedEnquiryDeadline', { key: 'enquiry.conclude' }, '/key'),
    ],
  },
};
