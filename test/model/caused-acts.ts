import * as bodies from '../support/enquiry-bodies.js';
import { never, notThere, onEnquiry, said, type Act, type Breaks } from './act.js';
import { ENQUIRING, going, OPEN_ENQUIRY, type Case, type Part } from './case-model.js';

const ASKED = 'prv.demo';
const OVER = ['Concluded', 'Closed'];

const cause = (name: string, more: object, breaks: Breaks): Act =>
  onEnquiry(
    {
      name,
      operation: 'causeEnquiry',
      user: 'sam.demo',
      body: ({ later }) => bodies.causeBody('PRV-BRACKEN', later, { ...more }),
    },
    [...ENQUIRING, 'Suspended'],
    'EnquiryCausedToBeMade',
    // The driver fills in the id the system gave.
    (enquiry) => going({ ...enquiry, parts: [...enquiry.parts, { id: '', status: 'Requested' }] }),
    () => breaks,
  );

interface Reply {
  readonly name: string;
  readonly operation: string;
  readonly user?: string;
  readonly body: (partId: string) => object;
  readonly type: string;
  readonly when: readonly string[];
  readonly to?: string;
  /** What the enquiry's own state forbids. */
  readonly enquiry: (status: string) => boolean;
  readonly more?: (part: Part) => Breaks;
}

/** An act on one part: an organisation sees no part but its own, so one that is not there is beyond its remit. */
const onPart = ({
  name,
  operation,
  user = ASKED,
  body,
  type,
  when,
  to,
  enquiry: forbids,
  more,
}: Reply): Act => ({
  name,
  operation,
  on: 'enquiry',
  user,
  body: ({ partId }) => body(partId),
  say: (now, { part }) => {
    const { enquiry } = now;
    const isAuthority = user === 'sam.demo';
    if (enquiry === undefined) return { refused: notThere(user), then: now };
    if (part === undefined) {
      const refused = isAuthority ? ['CAUSED_ENQUIRY_NOT_FOUND', 'INVALID_TRANSITION'] : ['NOT_PERMITTED'];
      return { refused, then: now };
    }
    const breaks = {
      INVALID_TRANSITION: !when.includes(part.status) || forbids(enquiry.status),
      ...more?.(part),
    };
    const parts = enquiry.parts.map((each) =>
      each.id === part.id ? { ...each, status: to ?? each.status } : each,
    );
    const after: Partial<Case> = { enquiry: { ...enquiry, parts } };
    return said(now, breaks, type, after);
  },
});

const over = (status: string): boolean => OVER.includes(status);
const notOpen = (status: string): boolean => !OPEN_ENQUIRY.includes(status);

/** Acts on the parts other organisations are asked to make (domain 3.3). */
export const CAUSED_ACTS: readonly Act[] = [
  cause('cause an enquiry', {}, {}),
  cause(
    'E-5 cause an enquiry without questions',
    { questions: undefined },
    { CAUSED_SCOPE_INCOMPLETE: true },
  ),
  cause(
    'E-4 cause an enquiry to its own management',
    { managementImplicated: true },
    { RESPONDENT_IMPLICATED: true },
  ),
  onPart({
    name: 'take the part on',
    operation: 'acceptCausedEnquiry',
    body: (partId) => ({ partId }),
    type: 'CausedEnquiryAccepted',
    when: ['Requested'],
    to: 'Accepted',
    enquiry: over,
  }),
  onPart({
    name: 'decline the part',
    operation: 'declineCausedEnquiry',
    body: (partId) => ({ partId, reason: 'Not our ward.' }),
    type: 'CausedEnquiryDeclined',
    when: ['Requested'],
    to: 'Declined',
    enquiry: over,
  }),
  onPart({
    name: 'submit the report',
    operation: 'submitCausedEnquiryReport',
    body: (partId) => bodies.reportBody(partId),
    type: 'CausedEnquiryReportSubmitted',
    when: ['Accepted', 'Returned'],
    to: 'ReportSubmitted',
    enquiry: over,
    more: ({ status }) => ({ HISTORY_IS_IMMUTABLE: status === 'ReportAccepted' }),
  }),
  onPart({
    name: 'add to the report',
    operation: 'addCausedEnquiryAddendum',
    body: (partId) => ({ partId, addendum: 'A third call was found.' }),
    type: 'CausedEnquiryAddendumAdded',
    when: ['ReportSubmitted', 'ReportAccepted'],
    enquiry: () => false,
  }),
  {
    name: 'submit the report of another organisation',
    operation: 'submitCausedEnquiryReport',
    on: 'enquiry',
    user: 'prv2.demo',
    body: ({ partId }) => bodies.reportBody(partId),
    say: never('NOT_PERMITTED'),
  },
  onPart({
    name: 'return the report',
    operation: 'returnCausedEnquiryReport',
    user: 'sam.demo',
    body: (partId) => ({ partId, defects: 'The rota is missing.' }),
    type: 'CausedEnquiryReturned',
    when: ['ReportSubmitted'],
    to: 'Returned',
    enquiry: notOpen,
  }),
  onPart({
    name: 'accept the report',
    operation: 'acceptCausedEnquiryReport',
    user: 'sam.demo',
    body: (partId) => ({ partId, qualityRating: 'GOOD' }),
    type: 'CausedEnquiryReportAccepted',
    when: ['ReportSubmitted'],
    to: 'ReportAccepted',
    enquiry: notOpen,
  }),
  onPart({
    name: 'withdraw the part',
    operation: 'withdrawCausedEnquiry',
    user: 'sam.demo',
    body: (partId) => ({ partId, reason: 'We make it ourselves.' }),
    type: 'CausedEnquiryWithdrawn',
    when: ['Requested', 'Accepted', 'Declined', 'ReportSubmitted', 'Returned'],
    to: 'Withdrawn',
    enquiry: notOpen,
  }),
];
