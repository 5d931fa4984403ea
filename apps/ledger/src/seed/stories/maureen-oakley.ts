import { concern, told } from '../ordinary.js';
import type { Story } from '../story.js';

export const maureenOakley: Story = {
  key: 'maureen-oakley',
  person: {
    given: 'Maureen',
    family: 'Oakley',
    dob: '1938-06-21',
    sex: 'FEMALE',
    ethnicity: 'WHITE_IRISH',
  },
  then: [],
  chapters: [
    concern({
      key: 'maureen-fall',
      raisedBy: 'edt.demo',
      received: { hours: 2 },
      told: told('Found on the floor, locked in; the carer did not come for two days.', {
        sourceOfReferral: 'AMBULANCE',
        immediateDanger: true,
      }),
      then: [],
    }),
  ],
};
