import {
  acknowledged,
  concern,
  dutyMet,
  heard,
  livesAt,
  nhsNumber,
  risk,
  told,
  triage,
} from '../ordinary.js';
import type { Story } from '../story.js';

export const adaFinch: Story = {
  key: 'ada-finch',
  person: { given: 'Ada', family: 'Finch', dob: '1943-09-12', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [nhsNumber('9990000018'), livesAt('14 Mill Lane, Northmoor', false)],
  chapters: [
    concern({
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
    }),
  ],
};
