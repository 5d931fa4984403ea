import { arrived, asked, sentOut } from '../asking.js';
import {
  commissioned,
  decidedTo,
  DUTY_OF_THE_LIVING,
  familyTold,
  recommendedTo,
  review,
  scopingAsked,
  scopingReturned,
} from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'stanley-review';

/** Commissioned in rapid time, and not begun; he is alive and knows of it. */
export const stanleyMoss: Story = {
  key: 'stanley-moss',
  person: { given: 'Stanley', family: 'Moss', dob: '1949-10-06', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    review({
      key: REVIEW,
      since: { days: 70 },
      paceHours: 24 * 8,
      summary: 'Locked in by the relative who cared for him, for two winters; five services had called.',
      harmType: 'DOMESTIC',
      then: [
        scopingAsked(['POL-NORTHMOOR', 'HSG-MOORVIEW'], 'Who went to the door, and who went in?'),
        scopingReturned('POL-NORTHMOOR', REVIEW),
        scopingReturned('HSG-MOORVIEW', REVIEW),
        recommendedTo(
          'MANDATORY_S44_1',
          'Serious abuse over years, known to five services.',
          DUTY_OF_THE_LIVING,
        ),
        decidedTo('MANDATORY_S44_1', 'The test is met in full.', {
          ...DUTY_OF_THE_LIVING,
          method: 'RAPID_TIME',
        }),
        familyTold('Stanley Moss', 'NONE'),
        commissioned({
          agencies: ['POL-NORTHMOOR', 'HSG-MOORVIEW'],
          about: 'access that was refused, and what was tried next.',
          keyLines: ['Who may enter, and who knew?', 'Was he ever seen alone?'],
          accessDays: 90,
        }),
      ],
    }),
    asked({
      key: 'stanley-visits',
      of: REVIEW,
      since: { days: 3 },
      recipientOrg: 'HSG-MOORVIEW',
      purpose: 'Visits to the address and what became of them.',
      items: ['REPAIRS_AND_ACCESS'],
      then: [sentOut(), arrived('agl.housing.demo')],
    }),
    asked({
      key: 'stanley-calls',
      of: REVIEW,
      since: { days: 1 },
      recipientOrg: 'FIRE-NORTHMOOR',
      purpose: 'Home fire safety visits that were refused.',
      items: ['INCIDENT_REPORTS'],
      then: [sentOut(true)],
    }),
  ],
};
