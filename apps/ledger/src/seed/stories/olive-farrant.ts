import { asked, sentOut } from '../asking.js';
import {
  DUTY_AFTER_DEATH,
  OFFICE,
  recommendedTo,
  review,
  scopingAsked,
  scopingReturned,
} from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'olive-review';

/** The sub-group has recommended, one member against it; the chair is to decide. */
export const oliveFarrant: Story = {
  key: 'olive-farrant',
  person: { given: 'Olive', family: 'Farrant', dob: '1946-01-25', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    review({
      key: REVIEW,
      since: { days: 80 },
      paceHours: 24 * 10,
      summary: 'Died after a discharge on a Friday without a package of care.',
      harmType: 'NEGLECT',
      then: [
        scopingAsked(['NHS-NORTHMOOR-TRUST', 'LA-NORTHMOOR'], 'Who knew of the discharge, and when?'),
        scopingReturned('NHS-NORTHMOOR-TRUST', REVIEW),
        scopingReturned('LA-NORTHMOOR', REVIEW),
        recommendedTo('MANDATORY_S44_1', 'Every answer to the test is yes.', {
          ...DUTY_AFTER_DEATH,
          dissent: [
            { org: 'NHS-NORTHMOOR-TRUST', reason: 'The trust’s own incident investigation is enough.' },
          ],
        }),
      ],
    }),
    asked({
      key: 'olive-drafted',
      of: REVIEW,
      since: { days: 3 },
      recipientOrg: 'PRV-BRACKEN',
      purpose: 'Whether a place was held for her that weekend.',
      items: ['CARE_RECORDS'],
      then: [['chr.demo', 'delegateInformationRequest', { toUserId: OFFICE }]],
    }),
    asked({
      key: 'olive-withdrawn',
      of: REVIEW,
      since: { days: 15 },
      recipientOrg: 'ICB-NORTHMOOR',
      purpose: 'How discharges were paid for.',
      items: ['POLICIES_IN_FORCE'],
      then: [
        sentOut(),
        [OFFICE, 'withdrawInformationRequest', { reason: 'The policy stands on the website of the ICB.' }],
      ],
    }),
  ],
};
