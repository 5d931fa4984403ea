import {
  acknowledged,
  closed,
  concern,
  feedback,
  heard,
  livesAt,
  noEnquiry,
  told,
  triage,
} from '../ordinary.js';
import { before, type Story } from '../story.js';

export const noorAziz: Story = {
  key: 'noor-aziz',
  person: { given: 'Noor', family: 'Aziz', dob: '1981-02-03', sex: 'FEMALE', ethnicity: 'ASIAN_PAKISTANI' },
  then: [
    livesAt('Flat 3, 8 Quarry Street, Northmoor'),
    [
      'sw.demo',
      'recordSupportProfile',
      ({ now }) => ({
        primarySupportReason: 'PHYSICAL_PERSONAL_CARE',
        healthConditions: ['LONG_TERM_PHYSICAL'],
        receivingServices: true,
        funding: 'SELF_FUNDED',
        asOf: before(now, { days: 40 }).slice(0, 10),
      }),
    ],
  ],
  chapters: [
    concern({
      key: 'noor-missed-visits',
      raisedBy: 'tri.demo',
      received: { days: 30 },
      paceHours: 6,
      told: told('Two home care visits were missed in one week.'),
      then: [
        triage,
        acknowledged,
        heard('It was sorted out the same day.', 'That they ring when they are late.'),
        noEnquiry,
        feedback('NOT_TAKEN_FORWARD'),
        closed('NFA'),
      ],
    }),
  ],
};
