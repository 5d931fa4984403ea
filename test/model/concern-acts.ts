import { ALL_MET } from '../support/people.js';
import { never, onConcern, type Act } from './act.js';
import { OPEN_CONCERN } from './case-model.js';

const VIEWS = {
  viewsOnConcern: 'I want to be left in peace.',
  consentToEnquiry: 'GIVEN',
  consentToShare: 'GIVEN',
  givenBy: 'ADULT',
};
const TEST = { ...ALL_MET, principlesConsidered: ['PROTECTION'], proportionality: 'The least that helps.' };
const NOT_MET = { ...TEST, limbC: 'NO', notMetReasons: ['ABLE_TO_PROTECT_SELF'] };
const UNDECIDED = ['InTriage', 'AwaitingInformation'];
const DECIDED = ['Decided', 'Redecided'];

const decide = (
  name: string,
  user: string,
  body: object,
  decision: 'S42_DUTY_MET' | 'NO_ENQUIRY',
  more = {},
): Act =>
  onConcern(
    { name, operation: 'decideConcern', user, body: () => ({ ...body, decision }) },
    UNDECIDED,
    'ConcernDecided',
    (concern) => ({ ...concern, status: 'Decided', decision }),
    ({ heard }) => ({ ADULT_VOICE_MISSING: !heard, ...more }),
  );

/** Acts on a concern, legal and illegal (domain 3.2). It was raised by sam2.demo. */
export const CONCERN_ACTS: readonly Act[] = [
  onConcern(
    { name: 'begin triage', operation: 'startTriage', user: 'sw.demo', body: () => ({}) },
    ['Raised', 'Reopened'],
    'ConcernTriageStarted',
    (concern) => ({ ...concern, status: 'InTriage' }),
  ),
  onConcern(
    { name: 'hear the adult', operation: 'recordAdultsViews', user: 'sw.demo', body: () => VIEWS },
    OPEN_CONCERN,
    'AdultsViewsRecorded',
    (concern) => ({ ...concern, heard: true }),
  ),
  decide('decide that the duty applies', 'sam.demo', TEST, 'S42_DUTY_MET'),
  decide('decide against an enquiry', 'sam.demo', NOT_MET, 'NO_ENQUIRY'),
  decide('C-2 side-step the duty', 'sam.demo', TEST, 'NO_ENQUIRY', { S42_DUTY_IS_MANDATORY: true }),
  decide('C-8 decide what one raised', 'sam2.demo', TEST, 'S42_DUTY_MET', { DECIDER_NOT_INDEPENDENT: true }),
  {
    name: 'G-6 decide as the front door',
    operation: 'decideConcern',
    on: 'concern',
    user: 'tri.demo',
    body: () => ({ ...TEST, decision: 'S42_DUTY_MET' }),
    say: never('NOT_PERMITTED'),
  },
  onConcern(
    {
      name: 'tell the referrer',
      operation: 'giveFeedback',
      user: 'sw.demo',
      body: () => ({ summaryCode: 'TAKEN_FORWARD' }),
    },
    OPEN_CONCERN,
    'ReferrerFeedbackGiven',
    (concern) => ({ ...concern, toldReferrer: true }),
  ),
  onConcern(
    {
      name: 'close the concern',
      operation: 'closeConcern',
      user: 'sam.demo',
      body: () => ({ closureReason: 'PROGRESSED', informationGiven: ['KEEPING_SAFE'] }),
    },
    DECIDED,
    'ConcernClosed',
    (concern) => ({ ...concern, status: 'Closed' }),
    ({ toldReferrer }) => ({ FEEDBACK_MISSING: !toldReferrer }),
  ),
  onConcern(
    {
      name: 'reopen the concern',
      operation: 'reopenConcern',
      user: 'sam.demo',
      body: () => ({ reason: 'Again.' }),
    },
    ['Closed'],
    'ConcernReopened',
    ({ decision: _stale, ...concern }) => ({ ...concern, status: 'Reopened' }),
  ),
];
