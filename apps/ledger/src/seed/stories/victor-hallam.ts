import { dayOf } from '../calendar.js';
import {
  CHAIR,
  commissioned,
  decidedTo,
  DUTY_AFTER_DEATH,
  OFFICE,
  recommendedTo,
  reportAsked,
  review,
  scopingAsked,
  scopingReturned,
} from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'victor-review';
const LINKED = 6;

/** Waits for a trial; the family is not told yet, by the chair's word. */
export const victorHallam: Story = {
  key: 'victor-hallam',
  person: { given: 'Victor', family: 'Hallam', dob: '1956-02-17', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    review({
      key: REVIEW,
      since: { days: 150 },
      paceHours: 24 * 10,
      summary: 'Died of injuries; a relative who lived with him is charged.',
      harmType: 'PHYSICAL',
      then: [
        scopingAsked(['POL-NORTHMOOR', 'LA-NORTHMOOR'], 'What was known of the household?'),
        scopingReturned('POL-NORTHMOOR', REVIEW),
        scopingReturned('LA-NORTHMOOR', REVIEW),
        recommendedTo('MANDATORY_S44_1', 'Every answer to the test is yes.', DUTY_AFTER_DEATH),
        decidedTo('MANDATORY_S44_1', 'The test is met in full.', { ...DUTY_AFTER_DEATH, method: 'SYSTEMS' }),
        [
          OFFICE,
          'linkSarParallelProcess',
          { kind: 'CRIMINAL', ref: 'T20267714', lead: 'POL-NORTHMOOR', joint: false },
        ],
        [
          CHAIR,
          'recordSarFamilyNotInformed',
          { reason: 'Relatives are witnesses at the trial; the police ask that nobody speaks with them.' },
        ],
        commissioned({
          agencies: ['POL-NORTHMOOR', 'LA-NORTHMOOR'],
          about: 'violence within a household known to two of them.',
          keyLines: ['What was asked about the household?'],
          accessDays: 250,
        }),
        reportAsked('LA-NORTHMOOR'),
        [
          OFFICE,
          'pauseSar',
          (seeded) => ({
            reason: 'Interviews of staff would touch evidence at the trial.',
            linkId: seeded.made('parallel-process', REVIEW, LINKED),
            reviewOn: dayOf(seeded, { days: -40 }),
          }),
        ],
      ],
    }),
  ],
};
