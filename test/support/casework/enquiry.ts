import { ENQUIRY_BODIES } from './enquiry-bodies.js';
import { PART_BODIES, PART_POSSIBLE } from './enquiry-parts.js';
import { ENQUIRY_POSSIBLE } from './enquiry-possible.js';
import { enquiryInto, openedEnquiry } from './enquiry-ways.js';
import { kit } from './kit.js';

/** The enquiries the authority makes or causes to be made (domain 3.3). */
export const ENQUIRY_KIT = kit({
  record: 'enquiry',
  bodies: { ...ENQUIRY_BODIES, ...PART_BODIES },
  possible: { ...ENQUIRY_POSSIBLE, ...PART_POSSIBLE },
  bring: async (work, status, wish) => {
    const id = await openedEnquiry(work, wish);
    await enquiryInto(work, id, status);
    return id;
  },
});
