import {
  action,
  agreed,
  concluded,
  enquired,
  enquiry,
  enquiryClosed,
  inForce,
  matched,
  notice,
  plan,
} from '../enquiring.js';
import {
  acknowledged,
  closed,
  concern,
  dutyMet,
  feedback,
  heard,
  livesAt,
  told,
  triage,
} from '../ordinary.js';
import { before, type Story } from '../story.js';

const RECEIVED = { days: 75 };

/** The whole road: from a notice of the police to a plan that has ended. */
export const roseKettle: Story = {
  key: 'rose-kettle',
  person: { given: 'Rose', family: 'Kettle', dob: '1941-03-09', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [livesAt('5 Weir Row, Northmoor')],
  chapters: [
    notice(
      {
        sourceRef: 'PPN-KETTLE-1',
        family: 'Kettle',
        given: 'Rose',
        narrative: 'Found on the step without a key; her nephew had locked her out.',
      },
      { key: 'rose-notice', since: RECEIVED, then: [matched] },
    ),
    concern({
      key: 'rose-locked-out',
      raisedBy: 'tri.demo',
      received: RECEIVED,
      paceHours: 8,
      told: (seeded) => ({
        ...told('Her nephew locks her out and keeps her pension.', { sourceOfReferral: 'POLICE' }),
        notificationId: seeded.id('rose-notice'),
      }),
      then: [triage, acknowledged, heard('He must give me my key.', 'My key, and my pension.'), dutyMet],
    }),
    enquiry('rose-locked-out', {
      key: 'rose-enquiry',
      since: { days: 73 },
      paceHours: 60,
      then: [...enquired, agreed('PLAN_NEEDED'), concluded, enquiryClosed],
    }),
    {
      key: 'rose-told',
      on: 'rose-locked-out',
      since: { days: 50 },
      then: [feedback('TAKEN_FORWARD'), closed('PROGRESSED')],
    },
    plan('rose-enquiry', {
      key: 'rose-plan',
      since: { days: 52 },
      paceHours: 48,
      then: [
        action('Change the locks.', 'HSG-MOORVIEW', 1),
        inForce(20),
        [
          'sw.demo',
          'completePlanAction',
          ({ made, now }) => ({
            actionId: made('plan-action', 'rose-plan', 0),
            evidence: 'The locks were changed; she has both keys.',
            at: before(now, { days: 44 }),
          }),
        ],
        [
          'sw.demo',
          'reviewPlan',
          { effect: 'SAFER', adultView: 'I sleep with the window open again.', continue: false },
        ],
        ['sam.demo', 'endPlan', { reason: 'She is safe, and says so.' }],
      ],
    }),
  ],
};
