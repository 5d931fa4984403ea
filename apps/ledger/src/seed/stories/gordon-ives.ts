import {
  action,
  agreed,
  concluded,
  disagreement,
  enquired,
  enquiredInto,
  enquiry,
  inForce,
  plan,
} from '../enquiring.js';
import type { Story } from '../story.js';

/** Concluded and not closed, with a plan in force of which one action is late. */
export const gordonIves: Story = {
  key: 'gordon-ives',
  person: { given: 'Gordon', family: 'Ives', dob: '1950-12-19', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    enquiredInto({
      key: 'gordon-lodger',
      received: { days: 33 },
      narrative: 'The lodger sells his furniture.',
    }),
    enquiry('gordon-lodger', {
      key: 'gordon-enquiry',
      since: { days: 31 },
      paceHours: 72,
      then: [...enquired, agreed('PLAN_NEEDED'), concluded],
    }),
    plan('gordon-enquiry', {
      key: 'gordon-plan',
      since: { days: 8 },
      paceHours: 4,
      then: [
        action('Move the lodger out.', 'HSG-MOORVIEW', -1),
        action('Freeze the account.', 'LA-NORTHMOOR', 6),
        inForce(20),
      ],
    }),
    disagreement(
      'gordon-lodger',
      {
        key: 'gordon-police',
        since: { days: 12 },
        paceHours: 6,
        then: [
          [
            'agl.police.demo',
            'respondToEscalation',
            { position: 'AGREES', reasons: 'An officer was named.' },
          ],
          ['sw.demo', 'resolveEscalation', { outcome: 'AGREED' }],
          ['sw.demo', 'recordEscalationLearning', { themes: ['INFORMATION_SHARING'] }],
        ],
      },
      { againstOrg: 'POL-NORTHMOOR', subject: 'POLICE_DECISION', whatWeWant: 'An officer for the case.' },
    ),
  ],
};
