import { acknowledged, closed, concern, feedback, heard, noEnquiry, told, triage } from '../ordinary.js';
import { before, type Story } from '../story.js';

export const elsieMarsh: Story = {
  key: 'elsie-marsh',
  person: { given: 'Elsie', family: 'Marsh', dob: '1936-12-01', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    concern({
      key: 'elsie-bruises',
      raisedBy: 'tri.demo',
      received: { days: 45 },
      paceHours: 5,
      told: told('Bruises on both arms, explained by a fall.', { sourceOfReferral: 'DISTRICT_NURSE' }),
      then: [
        triage,
        acknowledged,
        heard('I fell over the cat.', 'No fuss.'),
        noEnquiry,
        feedback('NOT_TAKEN_FORWARD'),
        closed('NFA'),
        [
          'sam.demo',
          'reopenConcern',
          ({ now }) => ({ reason: 'New bruises, and she will not say how.', occurredAt: before(now, {}) }),
        ],
      ],
    }),
  ],
};
