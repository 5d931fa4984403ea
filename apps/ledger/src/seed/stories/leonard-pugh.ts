import {
  allocated,
  caused,
  disagreement,
  enquiredInto,
  enquiry,
  onPart,
  planned,
  report,
  talked,
  wanted,
} from '../enquiring.js';
import type { Story } from '../story.js';

const KEY = 'leonard-enquiry';
const part = onPart(KEY);
/** Steps before the first organisation is asked. */
const BEFORE = 4;
const [, ACCEPTED, DECLINED, SUBMITTED, RETURNED, DONE, WITHDRAWN] = [0, 1, 2, 3, 4, 5, 6].map(
  (at) => at + BEFORE,
) as [number, number, number, number, number, number, number];

/** An enquiry with a part in every state another organisation can bring it to. */
export const leonardPugh: Story = {
  key: 'leonard-pugh',
  person: { given: 'Leonard', family: 'Pugh', dob: '1939-02-11', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    enquiredInto({
      key: 'leonard-sores',
      received: { days: 21 },
      narrative: 'Two pressure sores after three weeks at home with four calls a day.',
      more: { sourceOfReferral: 'DISTRICT_NURSE' },
    }),
    enquiry('leonard-sores', {
      key: KEY,
      since: { days: 19 },
      paceHours: 12,
      then: [
        allocated,
        planned,
        talked('He points at the clock when asked about calls.'),
        wanted('Somebody who comes when they say.'),
        caused('PRV-BRACKEN', 15, 'Respite stay in April.'),
        caused('NHS-NORTHMOOR-TRUST', 12, 'Discharge from ward 7.'),
        caused('PRV-LARK', 10, 'Calls of the last month.'),
        caused('POL-NORTHMOOR', 9, 'Calls to the address.'),
        caused('PRV-BRACKEN', 8, 'Notes of night staff.'),
        caused('NHS-NORTHMOOR-TRUST', 7, 'Wound care at home.'),
        caused('PRV-LARK', 6, 'Training of the two carers.'),
        part('nhs.demo', 'acceptCausedEnquiry', ACCEPTED),
        part('prv2.demo', 'declineCausedEnquiry', DECLINED, { reason: 'The rota is with our insurers.' }),
        part('agl.police.demo', 'acceptCausedEnquiry', SUBMITTED),
        part('agl.police.demo', 'submitCausedEnquiryReport', SUBMITTED, report),
        part('prv.demo', 'acceptCausedEnquiry', RETURNED),
        part('prv.demo', 'submitCausedEnquiryReport', RETURNED, report),
        part('sam.demo', 'returnCausedEnquiryReport', RETURNED, { defects: 'No word of the nights.' }),
        part('nhs.demo', 'acceptCausedEnquiry', DONE),
        part('nhs.demo', 'submitCausedEnquiryReport', DONE, report),
        part('sam.demo', 'acceptCausedEnquiryReport', DONE, { qualityRating: 'GOOD' }),
        part('sam.demo', 'withdrawCausedEnquiry', WITHDRAWN, { reason: 'Answered by the first report.' }),
      ],
    }),
    {
      key: 'leonard-photograph',
      on: KEY,
      since: { days: 2 },
      then: [
        [
          'sw.demo',
          'addEvidence',
          { kind: 'PHOTOGRAPH', source: 'District nurse', heldAt: 'Case file 44', restricted: false },
        ],
      ],
    },
    disagreement(
      'leonard-sores',
      { key: 'leonard-declined', since: { hours: 6 }, then: [] },
      { againstOrg: 'PRV-LARK', riskNow: 'MEDIUM', whatWeWant: 'The rota of the last month.' },
    ),
  ],
};
