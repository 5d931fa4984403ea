import { allocated, disagreement, enquiredInto, enquiry, planned } from '../enquiring.js';
import { before, type Story } from '../story.js';

/** The police lead: the enquiry stands back. A disagreement about it has come to the chair of the board. */
export const mabelOrchard: Story = {
  key: 'mabel-orchard',
  person: { given: 'Mabel', family: 'Orchard', dob: '1934-09-23', sex: 'FEMALE', ethnicity: 'WHITE_IRISH' },
  then: [],
  chapters: [
    enquiredInto({ key: 'mabel-burns', received: { days: 14 }, narrative: 'Burns nobody can explain.' }),
    enquiry('mabel-burns', {
      key: 'mabel-enquiry',
      since: { days: 12 },
      paceHours: 20,
      then: [
        allocated,
        planned,
        ['sw.demo', 'makePoliceReferral', { ref: 'CAD-7719' }],
        [
          'sam.demo',
          'suspendEnquiry',
          ({ now }) => ({
            reason: 'Interviews under caution come first.',
            reviewOn: before(now, { days: -5 }).slice(0, 10),
          }),
        ],
      ],
    }),
    disagreement('mabel-burns', {
      key: 'mabel-chair',
      since: { days: 11 },
      paceHours: 20,
      then: [
        ['agl.mh.demo', 'respondToEscalation', { position: 'DISAGREES', reasons: 'She is not known to us.' }],
        ['sw.demo', 'moveEscalationUp', { to: 2, reason: 'No agreement.' }],
        ['tm.demo', 'moveEscalationUp', { to: 3, reason: 'No agreement.' }],
        ['tm.demo', 'moveEscalationUp', { to: 4, reason: 'No agreement.' }],
        ['dass.demo', 'moveEscalationUp', { to: 5, reason: 'The chair is asked to mediate.' }],
      ],
    }),
  ],
};
