import {
  acknowledged,
  canProtectSelf,
  closed,
  dutyMet,
  feedback,
  heard,
  limbsMet,
  livesAt,
  nhsNumber,
  noEnquiry,
  risk,
  told,
  triage,
} from './ordinary.js';
import { before, type Story } from './story.js';

/**
 * Made-up people of a made-up authority, with a concern in every stage of its life, one late, one due today. NHS numbers are of
 * the range reserved for tests.
 */
export const demoStories: readonly Story[] = [
  {
    key: 'ada-finch',
    person: { given: 'Ada', family: 'Finch', dob: '1943-09-12', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
    then: [nhsNumber('9990000018'), livesAt('14 Mill Lane, Northmoor', false)],
    concerns: [
      {
        key: 'ada-lodger',
        raisedBy: 'edt.demo',
        received: { hours: 5 },
        paceHours: 0.75,
        told: told('The lodger holds her bank card and shouts at her; neighbours called the police.', {
          contactMethod: 'PARTNER_FEED',
          sourceOfReferral: 'POLICE',
          referrer: {
            name: 'PC Jo Marsh',
            org: 'Northmoor Police',
            anonymous: false,
            wishesIdentityWithheld: false,
          },
          allegedRisks: [
            risk('FINANCIAL', {
              sourceDetail: 'KNOWN_NOT_RELATED',
              economicAbuse: true,
              economicTactics: ['CONTROLS_MONEY'],
              personallyConnected: false,
            }),
          ],
          immediateDanger: true,
          crimeSuspected: 'YES',
        }),
        then: [
          [
            'edt.demo',
            'recordImmediateProtection',
            {
              actions: ['SOURCE_REMOVED', 'BANK_APPOINTEE_ALERTED'],
              detail: 'Police took the lodger out of the house; the bank has stopped the card.',
              interimPlan: 'Neighbour stays overnight; visit at nine.',
            },
          ],
          triage,
          acknowledged,
          heard('He frightens me. I want him gone.', 'The lodger gone; no court.'),
          [
            'sw.demo',
            'considerCrime',
            { suspected: 'YES', reportedToPolice: true, policeRef: 'PPN-0042', evidencePreserved: true },
          ],
          dutyMet,
        ],
      },
    ],
  },
  {
    key: 'noor-aziz',
    person: { given: 'Noor', family: 'Aziz', dob: '1981-02-03', sex: 'FEMALE', ethnicity: 'ASIAN_PAKISTANI' },
    then: [
      livesAt('Flat 3, 8 Quarry Street, Northmoor'),
      [
        'sw.demo',
        'recordSupportProfile',
        ({ now }) => ({
          primarySupportReason: 'PHYSICAL_PERSONAL_CARE',
          healthConditions: ['LONG_TERM_PHYSICAL'],
          receivingServices: true,
          funding: 'SELF_FUNDED',
          asOf: before(now, { days: 40 }).slice(0, 10),
        }),
      ],
    ],
    concerns: [
      {
        key: 'noor-missed-visits',
        raisedBy: 'tri.demo',
        received: { days: 30 },
        paceHours: 6,
        told: told('Two home care visits were missed in one week.'),
        then: [
          triage,
          acknowledged,
          heard('It was sorted out the same day.', 'That they ring when they are late.'),
          noEnquiry,
          feedback('NOT_TAKEN_FORWARD'),
          closed('NFA'),
        ],
      },
    ],
  },
  {
    key: 'bernard-cole',
    person: { given: 'Bernard', family: 'Cole', dob: '1955-01-30', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
    then: [livesAt('2 Canal View, Northmoor', false)],
    concerns: [
      {
        key: 'bernard-bank-card',
        raisedBy: 'tri.demo',
        received: { days: 9 },
        told: told('His son holds his bank card and answers for him; he has lost weight.', {
          sourceOfReferral: 'GP',
          allegedRisks: [
            risk('FINANCIAL', {
              economicAbuse: true,
              economicTactics: ['CONTROLS_MONEY', 'WITHHOLDS_ESSENTIALS'],
              abuseInCareRelationship: true,
              careRelationship: 'ADULT_CHILD_CARER',
            }),
            risk('DOMESTIC', { coerciveControl: true }),
          ],
          crimeSuspected: 'UNKNOWN',
          adultAware: 'UNKNOWN',
        }),
        then: [
          triage,
          [
            'sw.demo',
            'requestInformation',
            ({ now }) => ({
              fromOrg: 'NHS-NORTHMOOR-TRUST',
              questions: 'When was he last seen alone, and by whom?',
              dueAt: before(now, { days: -1 }),
            }),
          ],
        ],
      },
    ],
  },
  {
    key: 'maureen-oakley',
    person: {
      given: 'Maureen',
      family: 'Oakley',
      dob: '1938-06-21',
      sex: 'FEMALE',
      ethnicity: 'WHITE_IRISH',
    },
    then: [],
    concerns: [
      {
        key: 'maureen-fall',
        raisedBy: 'edt.demo',
        received: { hours: 2 },
        told: told('Found on the floor, locked in; the carer did not come for two days.', {
          sourceOfReferral: 'AMBULANCE',
          immediateDanger: true,
        }),
        then: [],
      },
    ],
  },
  {
    key: 'derek-ashworth',
    person: {
      given: 'Derek',
      family: 'Ashworth',
      dob: '1949-11-02',
      sex: 'MALE',
      ethnicity: 'BLACK_CARIBBEAN',
    },
    then: [],
    concerns: [
      {
        key: 'derek-medicines',
        raisedBy: 'tri.demo',
        received: { hours: 20 },
        told: told('Medicines were given twice on three days.', {
          sourceOfReferral: 'CARE_HOME',
          location: { code: 'CARE_HOME_RES', orgCode: 'PRV-LARK' },
          providerInvolved: 'PRV-LARK',
        }),
        then: [triage, acknowledged],
      },
      {
        key: 'derek-medicines-again',
        raisedBy: 'sw2.demo',
        received: { hours: 18 },
        told: told('His niece rings about the same medicines.', {
          sourceOfReferral: 'FAMILY_FRIEND_NEIGHBOUR',
        }),
        then: [['sam.demo', 'markDuplicate', (seeded) => ({ ofConcernId: seeded.id('derek-medicines') })]],
      },
    ],
  },
  {
    key: 'tomasz-wojcik',
    person: { given: 'Tomasz', family: 'Wójcik', dob: '1962-04-17', sex: 'MALE', ethnicity: 'WHITE_OTHER' },
    then: [],
    concerns: [
      {
        key: 'tomasz-rent',
        raisedBy: 'tri.demo',
        received: { days: 16 },
        paceHours: 30,
        told: told('A friend collects his benefits and the rent is not paid.', {
          sourceOfReferral: 'HOUSING',
        }),
        then: [
          triage,
          acknowledged,
          heard('He is my friend.', 'To keep the flat.'),
          [
            'sam.demo',
            'decideConcern',
            { ...canProtectSelf, decision: 'OTHER_ENQUIRY', otherRoutes: ['CASE_MANAGEMENT'] },
          ],
          [
            'tm.demo',
            'approveDecisionRevision',
            { to: 'S42_DUTY_MET', reason: 'The bank statements change what we know.' },
          ],
          [
            'sam.demo',
            'reviseDecision',
            {
              ...limbsMet,
              to: 'S42_DUTY_MET',
              newInformation: 'Bank statements show 2,400 pounds taken in a month.',
            },
          ],
        ],
      },
    ],
  },
  {
    key: 'precious-adeyemi',
    person: {
      given: 'Precious',
      family: 'Adeyemi',
      dob: '1990-08-08',
      sex: 'FEMALE',
      ethnicity: 'BLACK_AFRICAN',
    },
    then: [],
    concerns: [
      {
        key: 'precious-day-centre',
        raisedBy: 'sw.demo',
        received: { days: 3 },
        told: told('Another visitor of a day centre in Eastvale hit her.', {
          occurredInArea: 'E08000902',
          location: { code: 'COMMUNITY_SERVICE' },
          allegedRisks: [risk('PHYSICAL', { sourceDetail: 'KNOWN_NOT_RELATED', personallyConnected: false })],
        }),
        then: [
          triage,
          [
            'sam.demo',
            'transferConcern',
            { toLA: 'E08000902', reason: 'It happened in Eastvale.', acceptedBy: 'Simone Ackroyd' },
          ],
        ],
      },
      {
        key: 'precious-wrong-person',
        raisedBy: 'tri.demo',
        received: { days: 2 },
        told: told('Entered for the wrong person of the same family name.'),
        then: [['sam.demo', 'recordConcernInError', { reason: 'Meant for another person.' }]],
      },
    ],
  },
  {
    key: 'elsie-marsh',
    person: { given: 'Elsie', family: 'Marsh', dob: '1936-12-01', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
    then: [],
    concerns: [
      {
        key: 'elsie-bruises',
        raisedBy: 'tri.demo',
        received: { days: 45 },
        paceHours: 5,
        told: told('Bruises on both arms, explained by a fall.', { sourceOfReferral: 'DISTRICT_NURSE' }),
        then: [
          triage,
          acknowledged,
          heard('I fell over the cat.', 'No fuss.'),
          noEnquiry,
          feedback('NOT_TAKEN_FORWARD'),
          closed('NFA'),
          [
            'sam.demo',
            'reopenConcern',
            ({ now }) => ({ reason: 'New bruises, and she will not say how.', occurredAt: before(now, {}) }),
          ],
        ],
      },
    ],
  },
];
