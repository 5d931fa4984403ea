import { answered, beyondLocal, considered, discussed, submitted, writtenTo } from '../beyond-local.js';
import { earlier, inLastBoardYear } from '../calendar.js';
import { agreement, cleared, finding, reviewMade, withheld } from '../concluding.js';
import { DUTY_AFTER_DEATH, found } from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'nora-review';
const AGREED = inLastBoardYear(6, 12);
const LETTER = 'Boards meet the same failure again, and ask what is planned, and by when.';

/** Withheld: a village where everybody would know who is meant. Its learning goes to national bodies instead. */
export const noraWhitby: Story = {
  key: 'nora-whitby',
  person: { given: 'Nora', family: 'Whitby', dob: '1990-09-09', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    ...reviewMade({
      key: REVIEW,
      since: earlier(AGREED, 250),
      summary: 'Died weeks after leaving hospital, between two mental health services.',
      harmType: 'NEGLECT',
      test: DUTY_AFTER_DEATH,
      method: 'SYSTEMS',
      orgs: ['NHS-HEATHER-VALE', 'ICB-NORTHMOOR'],
      family: ['Hugh Whitby', 'PARENT'],
      about: 'a move between services in which nobody held her care.',
      findings: [
        found(
          'ORGANISATIONAL',
          ['TRANSITION', 'HOSPITAL_DISCHARGE'],
          'The referral was closed before the next one was opened.',
        ),
        found(
          'NATIONAL_CONTEXT',
          ['TRANSITION'],
          'National targets reward closing a referral, not handing it over.',
          { commissioningFactor: true },
        ),
      ],
    }),
    agreement(
      REVIEW,
      AGREED,
      [
        cleared([], { familyShown: 'YES', anonymised: 'NO' }),
        withheld('LEARNING_BRIEF', 'In a village of this size no pseudonym would hide who is meant.'),
      ],
      24 * 10,
    ),
    beyondLocal({
      key: 'nora-handover',
      of: REVIEW,
      since: { days: 90 },
      startsFrom: (seeded) => ({ findingId: finding(seeded, REVIEW, 1) }),
      policyArea: 'MENTAL_HEALTH_SERVICES',
      whyBeyondLocal: 'The target is national.',
      then: [
        discussed(false, 'Found in two other areas.'),
        submitted('A target rewards closing a referral before the next service has begun.'),
        considered('To be taken to the body that sets the target.'),
        writtenTo('NHS_ENGLAND', 'NSAB/31', LETTER),
      ],
    }),
    beyondLocal({
      key: 'nora-beds',
      of: REVIEW,
      since: { days: 200 },
      startsFrom: (seeded) => ({ findingId: finding(seeded, REVIEW, 0) }),
      policyArea: 'FUNDING',
      whyBeyondLocal: 'How beds are paid for is decided nationally.',
      then: [
        discussed(false, 'The region finds the same.'),
        submitted('Beds are paid for by the day on which a stay ends.'),
        considered('To be taken to the department.'),
        writtenTo('DHSC', 'NSAB/28', LETTER),
      ],
    }),
    beyondLocal({
      key: 'nora-standards',
      of: REVIEW,
      since: { days: 180 },
      startsFrom: (seeded) => ({ findingId: finding(seeded, REVIEW, 0) }),
      policyArea: 'REGULATION_OF_CARE',
      whyBeyondLocal: 'What is inspected is decided nationally.',
      then: [
        discussed(false, 'Boards of the region agree.'),
        submitted('Inspections look at one service at a time, and never at the way between two.'),
        considered('To be taken to the regulator.'),
        writtenTo('CQC', 'NSAB/29', LETTER),
        answered('PART_ACCEPTED', 'The way between services becomes part of the next framework.'),
      ],
    }),
  ],
};
