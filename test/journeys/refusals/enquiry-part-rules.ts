import { newId } from '#platform/ids';
import { PREPARES, type Body, type Casework } from '../../support/casework.js';
import { asked, order, part, sought, type PartOperation } from '../../support/casework/enquiry-parts.js';
import { enquire, openedEnquiry } from '../../support/casework/enquiry-ways.js';
import { after, saying, spoiled, type Provocation, type Provocations, type Shadowed } from './provocation.js';

const said = (operation: PartOperation, body: Body, pointer: string): Provocation =>
  spoiled(operation, body, { pointer });

/** Of another enquiry, whose part or order has gone another way. */
const onOther = (
  operation: PartOperation,
  bring: (work: Casework, id: string) => Promise<unknown>,
  named: typeof part | typeof order,
  expected: Omit<Provocation, 'arrange'>,
): Provocation =>
  spoiled(
    operation,
    async (attempt, work) => {
      const id = await openedEnquiry(work);
      await bring(work, id);
      return { id, ...saying(attempt, await named(work, id)) };
    },
    expected,
  );

const AT_PART = { pointer: '/partId' } as const;
const IN_STATE = { ...AT_PART, detail: /it is \w+\.$/ } as const;

const noSuchPart = (operation: PartOperation): Provocations => ({
  '3.3 CAUSED_ENQUIRY_NOT_FOUND': [said(operation, { partId: newId() }, '/partId')],
});

/** In a state of the part in which it is not possible, and of an enquiry that was recorded in error. */
const notThen = (operation: PartOperation, bring: ReturnType<typeof asked>): readonly Provocation[] => [
  onOther(operation, bring, part, IN_STATE),
  spoiled(
    operation,
    after(({ id }, work) => enquire(work, id, 'recordEnquiryInError')),
    AT_PART,
  ),
];

const reply = (operation: PartOperation, elsewhere: ReturnType<typeof asked>): Provocations => ({
  ...noSuchPart(operation),
  'G-9 INVALID_TRANSITION': notThen(operation, elsewhere),
  '3.3 REPLY_WAY_NOT_SAID': [said(operation, { receivedVia: undefined }, '/receivedVia')],
});

const review = (operation: PartOperation): Provocations => ({
  ...noSuchPart(operation),
  'G-9 INVALID_TRANSITION': [onOther(operation, asked(), part, IN_STATE)],
});

/** The adult said since that nothing may be told to others. */
async function refusesSharing(work: Casework, id: string): Promise<void> {
  const [opened] = await work.events(`enquiry-${id}`);
  const [concernId] = (opened?.data as { readonly concernIds: readonly string[] }).concernIds;
  const views = {
    viewsOnConcern: 'Tell nobody.',
    consentToEnquiry: 'REFUSED',
    consentToShare: 'REFUSED',
    givenBy: 'ADULT',
  };
  await work.as(PREPARES.worker).does('recordAdultsViews', views, { path: { concernId: String(concernId) } });
}

const sharing = (operation: PartOperation, notPermitted: Provocation | Shadowed): Provocations => ({
  'C-13 OVERRIDE_REQUIRED': [
    spoiled(
      operation,
      after(({ id }, work) => refusesSharing(work, id)),
      { pointer: '/override' },
    ),
  ],
  '2.3 NOT_PERMITTED': [notPermitted],
});

const byWorker = (operation: PartOperation): Provocation =>
  said(operation, { override: 'OTHERS_AT_RISK' }, '/override');

const AT_ORDER = { pointer: '/orderId', detail: /it is \w+\.$/ } as const;

const ofOrder = (operation: PartOperation, elsewhere: ReturnType<typeof sought>): Provocations => ({
  '3.3 COURT_ORDER_NOT_FOUND': [said(operation, { orderId: newId() }, '/orderId')],
  '3.3 COURT_ORDER_STATE': [onOther(operation, elsewhere, order, AT_ORDER)],
});

/** How each rule of caused parts, and of how the adult is protected, is broken (domain 3.3 E-4, E-5, E-13, E-14, E-17). */
export const ENQUIRY_PART_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  causeEnquiry: {
    'E-5 CAUSED_SCOPE_INCOMPLETE': ['scope', 'questions', 'adultsOutcomes', 'dueAt'].map((field) =>
      said('causeEnquiry', { [field]: undefined }, `/${field}`),
    ),
    'E-5 DUE_BEFORE_ASKED': [
      spoiled('causeEnquiry', (attempt, work) => Promise.resolve(saying(attempt, { dueAt: work.ago(1) })), {
        pointer: '/dueAt',
      }),
    ],
    '3.3 ORGANISATION_NOT_FOUND': [said('causeEnquiry', { toOrg: 'PRV-NOWHERE' }, '/toOrg')],
    'E-4 RESPONDENT_IMPLICATED': [
      said('causeEnquiry', { managementImplicated: true }, '/toOrg'),
      spoiled(
        'causeEnquiry',
        async (_attempt, work) => ({
          id: await openedEnquiry(work, {}, { peopleAlleged: [{ name: 'A carer', orgCode: 'PRV-BRACKEN' }] }),
        }),
        { pointer: '/toOrg' },
      ),
    ],
    ...sharing('causeEnquiry', { shadowedBy: 'who' }),
  },
  acceptCausedEnquiry: reply('acceptCausedEnquiry', asked('acceptCausedEnquiry')),
  declineCausedEnquiry: reply('declineCausedEnquiry', asked('acceptCausedEnquiry')),
  submitCausedEnquiryReport: {
    ...reply('submitCausedEnquiryReport', asked()),
    'E-17 HISTORY_IS_IMMUTABLE': [
      onOther(
        'submitCausedEnquiryReport',
        asked('acceptCausedEnquiry', 'submitCausedEnquiryReport', 'acceptCausedEnquiryReport'),
        part,
        AT_PART,
      ),
    ],
  },
  addCausedEnquiryAddendum: reply('addCausedEnquiryAddendum', asked()),
  returnCausedEnquiryReport: review('returnCausedEnquiryReport'),
  acceptCausedEnquiryReport: review('acceptCausedEnquiryReport'),
  withdrawCausedEnquiry: {
    ...noSuchPart('withdrawCausedEnquiry'),
    'G-9 INVALID_TRANSITION': [
      onOther('withdrawCausedEnquiry', asked('withdrawCausedEnquiry'), part, IN_STATE),
    ],
  },
  makePoliceReferral: sharing('makePoliceReferral', byWorker('makePoliceReferral')),
  referToForum: sharing('referToForum', byWorker('referToForum')),
  recordForumOutcome: {
    '3.3 FORUM_REFERRAL_NOT_FOUND': [said('recordForumOutcome', { referralId: newId() }, '/referralId')],
  },
  suspendEnquiry: {
    'E-13 REVIEW_NOT_AHEAD': [
      spoiled(
        'suspendEnquiry',
        (attempt, work) => Promise.resolve(saying(attempt, { reviewOn: work.day() })),
        { pointer: '/reviewOn' },
      ),
    ],
  },
  recordObstruction: {
    'G-4 OCCURRED_IN_FUTURE': [
      spoiled(
        'recordObstruction',
        (attempt, work) =>
          Promise.resolve(saying(attempt, { attempts: [{ at: work.ago(-60), result: 'Shut.' }] })),
        { pointer: '/attempts/0/at' },
      ),
    ],
  },
  considerEntryPowers: {
    'E-14 NO_POWER_OF_ENTRY': [
      said(
        'considerEntryPowers',
        { powers: [{ power: 'CARE_ACT_S42', considered: true, used: true }] },
        '/powers/0/power',
      ),
    ],
    'E-14 REASON_REQUIRED': [
      said(
        'considerEntryPowers',
        { powers: [{ power: 'MHA_S115', considered: true, used: false }] },
        '/powers/0/reasonNotUsed',
      ),
    ],
  },
  recordEntryPowerUsed: {
    'E-14 NO_POWER_OF_ENTRY': [said('recordEntryPowerUsed', { power: 'S42' }, '/power')],
    'E-14 ENTRY_POWER_NOT_CONSIDERED': [said('recordEntryPowerUsed', { power: 'MHA_S115' }, '/power')],
  },
  recordCourtOrderMade: {
    ...ofOrder('recordCourtOrderMade', sought('recordCourtOrderMade')),
    '3.3 DATES_OUT_OF_ORDER': [
      spoiled(
        'recordCourtOrderMade',
        (attempt, work) => Promise.resolve(saying(attempt, { to: work.day(1) })),
        { pointer: '/to' },
      ),
    ],
  },
  recordCourtOrderRefused: ofOrder('recordCourtOrderRefused', sought('recordCourtOrderMade')),
  recordCourtOrderBreached: ofOrder('recordCourtOrderBreached', sought()),
  recordCourtOrderEnded: ofOrder('recordCourtOrderEnded', sought()),
  reviewCourtOrderEffect: ofOrder('reviewCourtOrderEffect', sought()),
};

/** Rules that stand behind another: only managers cause enquiries, and managers may override. */
export const ENQUIRY_PART_SHADOWED = ['causeEnquiry 2.3 NOT_PERMITTED: who'];
