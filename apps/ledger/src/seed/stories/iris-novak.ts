import { allocated, disagreement, enquiredInto, enquiry, planned } from '../enquiring.js';
import type { Story } from '../story.js';

/** An enquiry planned in time, and a disagreement with the mental health trust that has gone up a stage. */
export const irisNovak: Story = {
  key: 'iris-novak',
  person: { given: 'Iris', family: 'Novak', dob: '1968-05-17', sex: 'FEMALE', ethnicity: 'WHITE_OTHER' },
  then: [],
  chapters: [
    enquiredInto({ key: 'iris-hoarding', received: { days: 8 }, narrative: 'No way to the cooker, gas on.' }),
    enquiry('iris-hoarding', {
      key: 'iris-enquiry',
      since: { days: 6 },
      paceHours: 24,
      then: [allocated, planned],
    }),
    disagreement('iris-hoarding', {
      key: 'iris-no-role',
      since: { days: 2 },
      paceHours: 20,
      then: [
        [
          'agl.mh.demo',
          'respondToEscalation',
          { position: 'DISAGREES', reasons: 'No mental illness was found.' },
        ],
        ['sw.demo', 'moveEscalationUp', { to: 2, reason: 'No agreement between practitioners.' }],
      ],
    }),
  ],
};
