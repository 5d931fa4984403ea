import { acknowledged, canProtectSelf, concern, heard, limbsMet, told, triage } from '../ordinary.js';
import type { Story } from '../story.js';

export const tomaszWojcik: Story = {
  key: 'tomasz-wojcik',
  person: { given: 'Tomasz', family: 'Wójcik', dob: '1962-04-17', sex: 'MALE', ethnicity: 'WHITE_OTHER' },
  then: [],
  chapters: [
    concern({
      key: 'tomasz-rent',
      raisedBy: 'tri.demo',
      received: { days: 16 },
      paceHours: 30,
      told: told('A friend collects his benefits and the rent is not paid.', {
        sourceOfReferral: 'HOUSING',
      }),
      then: [
        triage,
        acknowledged,
        heard('He is my friend.', 'To keep the flat.'),
        [
          'sam.demo',
          'decideConcern',
          { ...canProtectSelf, decision: 'OTHER_ENQUIRY', otherRoutes: ['CASE_MANAGEMENT'] },
        ],
        [
          'tm.demo',
          'approveDecisionRevision',
          { to: 'S42_DUTY_MET', reason: 'The bank statements change what we know.' },
        ],
        [
          'sam.demo',
          'reviseDecision',
          {
            ...limbsMet,
            to: 'S42_DUTY_MET',
            newInformation: 'Bank statements show 2,400 pounds taken in a month.',
          },
        ],
      ],
    }),
  ],
};
