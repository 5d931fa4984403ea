import { action, agreed, disagreement, enquired, enquiredInto, enquiry, plan } from '../enquiring.js';
import type { Story } from '../story.js';

/** Outcomes agreed, a plan in draft, and a disagreement settled in part. */
export const sylviaDrummond: Story = {
  key: 'sylvia-drummond',
  person: {
    given: 'Sylvia',
    family: 'Drummond',
    dob: '1952-07-04',
    sex: 'FEMALE',
    ethnicity: 'BLACK_CARIBBEAN',
  },
  then: [],
  chapters: [
    enquiredInto({
      key: 'sylvia-daughter',
      received: { days: 24 },
      narrative: 'Her daughter shouts and shoves.',
    }),
    enquiry('sylvia-daughter', {
      key: 'sylvia-enquiry',
      since: { days: 22 },
      paceHours: 72,
      then: [...enquired, agreed('PLAN_NEEDED')],
    }),
    plan('sylvia-enquiry', {
      key: 'sylvia-plan',
      since: { days: 2 },
      then: [action('A carer’s assessment for the daughter.', 'LA-NORTHMOOR', 14)],
    }),
    disagreement('sylvia-daughter', {
      key: 'sylvia-capacity',
      since: { days: 9 },
      paceHours: 12,
      then: [
        [
          'agl.mh.demo',
          'respondToEscalation',
          { position: 'AGREES_IN_PART', reasons: 'We assess her once more.' },
        ],
        [
          'sw.demo',
          'resolveEscalation',
          {
            outcome: 'AGREED_PART',
            agreedActions: [{ what: 'A second assessment at home.', byOrg: 'NHS-HEATHER-VALE' }],
            dissent: 'A coordinator is still needed.',
          },
        ],
      ],
    }),
  ],
};
