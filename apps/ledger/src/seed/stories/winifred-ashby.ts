import {
  decidedTo,
  familyTold,
  NO_DUTY,
  recommendedTo,
  review,
  scopingAsked,
  scopingReturned,
} from '../reviewing.js';
import type { Story } from '../story.js';

const FIRST = 'winifred-first';

/** No review was made the first time; what came out since is referred anew. */
export const winifredAshby: Story = {
  key: 'winifred-ashby',
  person: {
    given: 'Winifred',
    family: 'Ashby',
    dob: '1937-04-14',
    sex: 'FEMALE',
    ethnicity: 'WHITE_BRITISH',
  },
  then: [],
  chapters: [
    review({
      key: FIRST,
      since: { days: 430 },
      paceHours: 24 * 9,
      summary: 'A fall on the stairs, found after a day. The home carer had rung and not gone in.',
      harmType: 'NEGLECT',
      then: [
        scopingAsked(['PRV-LARK', 'NHS-NORTHMOOR-TRUST'], 'What contact in the last month?'),
        scopingReturned('PRV-LARK', FIRST),
        scopingReturned('NHS-NORTHMOOR-TRUST', FIRST),
        recommendedTo('NOT_SAR', 'One agency, one failure, put right; agencies worked together.', NO_DUTY),
        decidedTo('NOT_SAR', 'Nothing in how agencies worked together gives cause for concern.', NO_DUTY),
        familyTold('Marjorie Ashby', 'ADULT_CHILD'),
      ],
    }),
    review({
      key: 'winifred-second',
      since: { days: 2 },
      summary: 'Three earlier falls were reported to two agencies, and neither told the other.',
      harmType: 'NEGLECT',
      then: [],
    }),
  ],
};
