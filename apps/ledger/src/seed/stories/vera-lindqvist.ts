import {
  agreed,
  concluded,
  enquired,
  enquiredInto,
  enquiry,
  enquiryClosed,
  inForce,
  plan,
} from '../enquiring.js';
import type { Story } from '../story.js';

/** Closed, and reopened on new facts; the plan is under review. */
export const veraLindqvist: Story = {
  key: 'vera-lindqvist',
  person: { given: 'Vera', family: 'Lindqvist', dob: '1945-11-27', sex: 'FEMALE', ethnicity: 'WHITE_OTHER' },
  then: [],
  chapters: [
    enquiredInto({ key: 'vera-falls', received: { days: 60 }, narrative: 'Falls nobody reports.' }),
    enquiry('vera-falls', {
      key: 'vera-enquiry',
      since: { days: 58 },
      paceHours: 48,
      then: [...enquired, agreed('PLAN_NEEDED'), concluded, enquiryClosed],
    }),
    plan('vera-enquiry', {
      key: 'vera-plan',
      since: { days: 40 },
      paceHours: 24,
      then: [inForce(7), ['sw.demo', 'startPlanReview', {}]],
    }),
    {
      key: 'vera-again',
      on: 'vera-enquiry',
      since: { days: 1 },
      then: [['sam.demo', 'reopenEnquiry', { reason: 'A second fall, and the same carer.' }]],
    },
  ],
};
