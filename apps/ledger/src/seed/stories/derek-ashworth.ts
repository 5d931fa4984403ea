import { acknowledged, concern, told, triage } from '../ordinary.js';
import type { Story } from '../story.js';

export const derekAshworth: Story = {
  key: 'derek-ashworth',
  person: {
    given: 'Derek',
    family: 'Ashworth',
    dob: '1949-11-02',
    sex: 'MALE',
    ethnicity: 'BLACK_CARIBBEAN',
  },
  then: [],
  chapters: [
    concern({
      key: 'derek-medicines',
      raisedBy: 'tri.demo',
      received: { hours: 20 },
      told: told('Medicines were given twice on three days.', {
        sourceOfReferral: 'CARE_HOME',
        location: { code: 'CARE_HOME_RES', orgCode: 'PRV-LARK' },
        providerInvolved: 'PRV-LARK',
      }),
      then: [triage, acknowledged],
    }),
    concern({
      key: 'derek-medicines-again',
      raisedBy: 'sw2.demo',
      received: { hours: 18 },
      told: told('His niece rings about the same medicines.', {
        sourceOfReferral: 'FAMILY_FRIEND_NEIGHBOUR',
      }),
      then: [['sam.demo', 'markDuplicate', (seeded) => ({ ofConcernId: seeded.id('derek-medicines') })]],
    }),
  ],
};
