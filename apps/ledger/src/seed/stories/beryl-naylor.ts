import { asked, firstItem, sentOut, supplied, suppliedInPart } from '../asking.js';
import {
  commissioned,
  decidedTo,
  DUTY_AFTER_DEATH,
  familyTold,
  found,
  learningEvent,
  OFFICE,
  recommendedTo,
  reportAsked,
  reportCame,
  review,
  REVIEWER,
  scopingAsked,
  scopingReturned,
} from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'beryl-review';
const WORK = 'beryl-work';
const ORGS = ['POL-NORTHMOOR', 'NHS-NORTHMOOR-TRUST', 'PRV-BRACKEN'];

/** In progress under an independent reviewer: one report came, one is late, and partners were asked for more. */
export const berylNaylor: Story = {
  key: 'beryl-naylor',
  person: { given: 'Beryl', family: 'Naylor', dob: '1941-05-19', sex: 'FEMALE', ethnicity: 'WHITE_IRISH' },
  then: [],
  chapters: [
    review({
      key: REVIEW,
      since: { days: 175 },
      paceHours: 24 * 7,
      summary: 'Died of pressure sores after a respite stay; her money had been taken for a year before.',
      harmType: 'NEGLECT',
      then: [
        scopingAsked(ORGS, 'What was seen of her money, and of her skin?'),
        ...ORGS.map((org) => scopingReturned(org, REVIEW)),
        recommendedTo('MANDATORY_S44_1', 'Every answer to the test is yes.', DUTY_AFTER_DEATH),
        decidedTo('MANDATORY_S44_1', 'The test is met in full.', {
          ...DUTY_AFTER_DEATH,
          method: 'TRADITIONAL',
        }),
        familyTold('Desmond Naylor', 'ADULT_CHILD'),
        commissioned({
          agencies: ORGS,
          about: 'money taken within the family, and care nobody looked at together.',
          keyLines: ['Who saw the bank statements?', 'Who looked at her skin?'],
          accessDays: 200,
        }),
      ],
    }),
    {
      key: WORK,
      on: REVIEW,
      since: { days: 60 },
      paceHours: 24,
      then: [
        reportAsked('POL-NORTHMOOR'),
        reportAsked('NHS-NORTHMOOR-TRUST'),
        reportCame('POL-NORTHMOOR', WORK, 0),
        learningEvent(ORGS),
        found(
          'INTERAGENCY',
          ['ECONOMIC_ABUSE', 'INFORMATION_SHARING'],
          'The bank, the home and the police each held a third of the picture of her money.',
          { economicAbuse: true, careRelationship: true },
        ),
        [
          REVIEWER,
          'recordSarFinding',
          {
            domain: 'DIRECT_PRACTICE',
            themes: ['RISK_ASSESSMENT', 'COMMISSIONING_PROVIDER_QUALITY'],
            text: 'Her skin was charted daily and nobody read the chart.',
            goodPractice: false,
            powerOfEntry: false,
            careRelationship: false,
            economicAbuse: false,
            commissioningFactor: true,
            courtOrders: false,
          },
        ],
      ],
    },
    asked({
      key: 'beryl-logs',
      of: REVIEW,
      since: { days: 50 },
      paceHours: 48,
      recipientOrg: 'POL-NORTHMOOR',
      purpose: 'Reports of missing money.',
      items: ['POLICE_INCIDENT_LOGS'],
      then: [
        sentOut(),
        supplied('agl.police.demo'),
        [
          OFFICE,
          'recordUseOfInformation',
          {
            use: 'SAFEGUARDING_ADULTS_REVIEW',
            items: [firstItem('beryl-logs')],
            what: 'Given to the reviewer.',
          },
        ],
      ],
    }),
    asked({
      key: 'beryl-charts',
      of: REVIEW,
      since: { days: 9 },
      recipientOrg: 'PRV-BRACKEN',
      purpose: 'What staff wrote during the stay.',
      items: ['CARE_RECORDS', 'STAFF_ROTAS'],
      then: [sentOut(), suppliedInPart('prv.demo', 'beryl-charts', 'The rotas are with our agency.')],
    }),
    asked({
      key: 'beryl-ward',
      of: REVIEW,
      since: { days: 48 },
      paceHours: 48,
      recipientOrg: 'NHS-NORTHMOOR-TRUST',
      purpose: 'The admission before the stay.',
      items: ['HOSPITAL_RECORDS'],
      then: [sentOut(), supplied('agl.trust.demo'), [OFFICE, 'closeInformationRequest', {}]],
    }),
  ],
};
