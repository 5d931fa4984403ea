import { enquiredInto, enquiry, matched, notice } from '../enquiring.js';
import type { Story } from '../story.js';

/** An enquiry opened for the wrong person, and notices in every state before and after somebody has decided what they are. */
export const cyrilHobbs: Story = {
  key: 'cyril-hobbs',
  person: { given: 'Cyril', family: 'Hobbs', dob: '1960-04-02', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    enquiredInto({ key: 'cyril-letters', received: { days: 6 }, narrative: 'Letters asking for money.' }),
    enquiry('cyril-letters', {
      key: 'cyril-enquiry',
      since: { days: 4 },
      then: [['sam.demo', 'recordEnquiryInError', { reason: 'Meant for another person of this name.' }]],
    }),
    notice(
      { sourceRef: 'PPN-HOBBS-1', family: 'Hobbs', given: 'Cyril', narrative: 'A lost wallet, handed in.' },
      {
        key: 'cyril-wallet',
        since: { days: 3 },
        then: [['tri.demo', 'dismissNotification', { reason: 'Lost property; no sign of abuse.' }]],
      },
    ),
    notice(
      { sourceRef: 'PPN-HOBBS-2', family: 'Hobbes', given: 'C', narrative: 'Unreadable copy.' },
      {
        key: 'cyril-unreadable',
        since: { days: 2 },
        then: [['tri.demo', 'rejectNotification', { error: 'The second page is missing.' }]],
      },
    ),
    notice(
      {
        sourceRef: 'PPN-HOBBS-3',
        family: 'Hobbs',
        given: 'Cyril',
        narrative: 'A caller who would not leave.',
      },
      { key: 'cyril-caller', since: { hours: 5 }, then: [matched] },
    ),
    notice(
      {
        sourceRef: 'PPN-HOBBS-4',
        family: 'Unknown',
        given: 'Woman',
        narrative: 'Walking on the ring road in slippers; gave no name.',
        rag: 'RED',
      },
      { key: 'cyril-unmatched', since: { hours: 1 }, then: [] },
    ),
  ],
};
