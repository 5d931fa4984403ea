import { concern, risk, told, triage } from '../ordinary.js';
import type { Story } from '../story.js';

export const preciousAdeyemi: Story = {
  key: 'precious-adeyemi',
  person: {
    given: 'Precious',
    family: 'Adeyemi',
    dob: '1990-08-08',
    sex: 'FEMALE',
    ethnicity: 'BLACK_AFRICAN',
  },
  then: [],
  chapters: [
    concern({
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
    }),
    concern({
      key: 'precious-wrong-person',
      raisedBy: 'tri.demo',
      received: { days: 2 },
      told: told('Entered for the wrong person of the same family name.'),
      then: [['sam.demo', 'recordConcernInError', { reason: 'Meant for another person.' }]],
    }),
  ],
};
