import { CONCERN, fixture } from '#record-keeping/examples';
import { recordConcernInEnquiry } from '../concern/link-concern.js';
import { addLinkedConcern } from '../enquiry/add-linked-concern.js';
import { linkConcerns } from './link-concerns.js';

const ENQUIRY = '0197a1b2-0000-7000-8000-000000009001';
const SECOND = '0197a1b2-0000-7000-8000-00000000c002';

const react = (stream: string, type: string, data: object) =>
  linkConcerns.react({ stream, type, data, meta: { correlationId: CONCERN } } as never, undefined);

describe('concerns and their enquiry', () => {
  it('follows an opening, and a linking', () => {
    expect([...linkConcerns.events].sort()).toEqual(['ConcernLinkedToEnquiry', 'EnquiryOpened']);
  });

  it('each concern an enquiry was opened about says so, with its case', async () => {
    const opened = { ...fixture('EnquiryOpened'), concernIds: [CONCERN, SECOND] };
    const command = { enquiryId: ENQUIRY, caseId: CONCERN };
    expect(await react(`enquiry-${ENQUIRY}`, 'EnquiryOpened', opened)).toEqual([
      { declaration: recordConcernInEnquiry, id: CONCERN, command },
      { declaration: recordConcernInEnquiry, id: SECOND, command },
    ]);
  });

  it('an enquiry knows what was linked to it', async () => {
    const linked = fixture('ConcernLinkedToEnquiry');
    expect(await react(`concern-${SECOND}`, 'ConcernLinkedToEnquiry', linked)).toEqual([
      { declaration: addLinkedConcern, id: ENQUIRY, command: { concernId: SECOND } },
    ]);
  });
});
