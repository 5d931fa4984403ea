import { marked } from '../concluding.js';
import {
  accuracy,
  commissioned,
  decidedTo,
  draftCame,
  familyTold,
  found,
  recommendedTo,
  reportAsked,
  reportCame,
  review,
  scopingAsked,
  scopingReturned,
} from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'joyce-review';
const WORK = 'joyce-work';
const AT_THE_BOARDS_CHOICE = { t0: true, t1: true, t2a: false, t2b: false };

/** A review the board chose to make; its second draft is with the agencies. */
export const joyceEllery: Story = {
  key: 'joyce-ellery',
  person: { given: 'Joyce', family: 'Ellery', dob: '1972-12-11', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    review({
      key: REVIEW,
      since: { days: 260 },
      paceHours: 24 * 10,
      summary: 'Recovered after months without food in a hostel: how the road back was found.',
      harmType: 'SELF_NEGLECT',
      more: { roughSleeping: true, careLeaver: true },
      then: [
        scopingAsked(['HSG-MOORVIEW', 'ICB-NORTHMOOR'], 'What helped?'),
        scopingReturned('HSG-MOORVIEW', REVIEW),
        scopingReturned('ICB-NORTHMOOR', REVIEW),
        recommendedTo(
          'DISCRETIONARY_S44_4',
          'No duty; much to learn from what went well.',
          AT_THE_BOARDS_CHOICE,
        ),
        decidedTo('DISCRETIONARY_S44_4', 'The board learns from good practice as well.', {
          ...AT_THE_BOARDS_CHOICE,
          method: 'APPRECIATIVE',
        }),
        familyTold('Joyce Ellery', 'NONE'),
        commissioned({
          agencies: ['HSG-MOORVIEW', 'ICB-NORTHMOOR'],
          about: 'a recovery nobody expected.',
          keyLines: ['Who stayed, and why?'],
          accessDays: 60,
        }),
      ],
    }),
    {
      key: WORK,
      on: REVIEW,
      since: { days: 150 },
      paceHours: 24 * 14,
      then: [
        reportAsked('HSG-MOORVIEW'),
        reportCame('HSG-MOORVIEW', WORK, 0),
        found(
          'DIRECT_PRACTICE',
          ['HOMELESSNESS', 'GOOD_PRACTICE', 'TRANSITION'],
          'One worker was allowed to stay with her through three addresses.',
          { goodPractice: true },
        ),
        draftCame(1),
        accuracy('HSG-MOORVIEW', 'CORRECTIONS_ASKED', 'Two dates.'),
        draftCame(2),
        accuracy('ICB-NORTHMOOR', 'ACCURATE'),
        marked(12, 'MET', 'The analysis asks why, and not who.'),
      ],
    },
  ],
};
