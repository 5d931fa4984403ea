import { allocated, disagreement, enquiredInto, enquiry, planned, talked } from '../enquiring.js';
import type { Story } from '../story.js';

/** An enquiry that ends because the adult, seen alone, asks for it; a disagreement withdrawn. */
export const arthurPenrose: Story = {
  key: 'arthur-penrose',
  person: { given: 'Arthur', family: 'Penrose', dob: '1958-01-08', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    enquiredInto({
      key: 'arthur-brother',
      received: { days: 17 },
      narrative: 'His brother shouts at him daily.',
    }),
    enquiry('arthur-brother', {
      key: 'arthur-enquiry',
      since: { days: 15 },
      paceHours: 30,
      then: [
        allocated,
        planned,
        talked('He wants to settle it himself, and says how.'),
        [
          'sam.demo',
          'ceaseEnquiry',
          { capacityConfirmed: true, othersAtRiskConsidered: true, coercionConsidered: true },
        ],
      ],
    }),
    disagreement(
      'arthur-brother',
      {
        key: 'arthur-withdrawn',
        since: { days: 10 },
        then: [['sw.demo', 'withdrawEscalation', { reason: 'Settled by telephone.' }]],
      },
      { riskNow: 'LOW' },
    ),
  ],
};
