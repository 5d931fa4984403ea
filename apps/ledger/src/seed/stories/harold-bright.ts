import { enquiredInto, enquiry, matched, notice } from '../enquiring.js';
import type { Story } from '../story.js';

/** An enquiry just opened, which nobody makes yet; and a second notice about the same matter. */
export const haroldBright: Story = {
  key: 'harold-bright',
  person: { given: 'Harold', family: 'Bright', dob: '1947-10-30', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    enquiredInto({ key: 'harold-rent', received: { days: 3 }, narrative: 'A neighbour draws his benefits.' }),
    enquiry('harold-rent', { key: 'harold-enquiry', since: { days: 1 }, then: [] }),
    notice(
      {
        sourceRef: 'PPN-BRIGHT-2',
        family: 'Bright',
        given: 'Harold',
        narrative: 'Called to shouting; the neighbour again.',
        rag: 'GREEN',
      },
      {
        key: 'harold-notice',
        since: { hours: 20 },
        then: [matched, ['tri.demo', 'linkNotificationToCase', ({ id }) => ({ caseId: id('harold-rent') })]],
      },
    ),
  ],
};
