import { newId } from '#platform/ids';
import { BODIES, type Body, type Casework, type Operation } from '../../support/casework.js';
import { disclosureBody, FIELDS, into, onDisclosure } from '../../support/casework/partner-disclosure.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const LATE = 'G-4 LATE_ENTRY_REASON_REQUIRED';
const PROPOSE = 'proposeDisclosure';
const PROVIDER = 'PRV-BRACKEN';
const TO_PROVIDER = { toOrg: PROVIDER, profile: 'CAUSED_ENQUIRY', handling: [] };
const FIRST_FIELD = '/fields/0/value';

const late = (operation: Operation): readonly Provocation[] => [
  spoiled(
    operation,
    (attempt, work) => Promise.resolve(saying(attempt, { occurredAt: work.ago(60 * 24 * 10) })),
    { pointer: '/lateEntryReason' },
  ),
];

const field = (name: string, value: unknown, more: Body = {}): Body => ({
  fields: [{ field: name, value, ...more }],
});

const saysOf = (operation: Operation, more: Body, pointer: string = FIRST_FIELD): Provocation =>
  spoiled(operation, more, { pointer });

/** Of a case that began with these words. */
const proposedOf = (raised: Body, more: Body, pointer: string): Provocation =>
  spoiled(PROPOSE, async (_attempt, work) => ({ body: await disclosureBody(work, {}, more, raised) }), {
    pointer,
  });

const lacking = (name: string): Provocation =>
  spoiled(PROPOSE, (attempt) => Promise.resolve(without(attempt, name)), { pointer: `/${name}` });

const ALLEGED = (orgCode: string): Body => ({ peopleAlleged: [{ name: 'Robin Example', orgCode }] });
const REFERRER = {
  name: 'Nell Marsh',
  contact: '01632 960011',
  anonymous: false,
  wishesIdentityWithheld: true,
};

/** The adult of a disclosure is not safe at the address that somebody records now. */
async function unsafeAddress(work: Casework, caseId: string): Promise<void> {
  const { personRef } = (await work.events(`concern-${caseId}`))[0]?.meta as unknown as { personRef: string };
  await work.as('sw2.demo').does(
    'recordAddress',
    {
      address: '4 Mill Lane, Northmoor',
      use: 'HOME',
      accommodation: 'OWN_RENTED_HOME',
      safeToContact: false,
      from: work.day(1),
    },
    { path: { personId: personRef } },
  );
}

const unsafe: Provocation = spoiled(
  PROPOSE,
  async (_attempt, work) => {
    const more = {
      ...TO_PROVIDER,
      handling: ['KEEP_FROM_PERSON_ALLEGED'],
      ...field('scope', 'Seen at 4 Mill Lane.'),
    };
    const body = await disclosureBody(work, {}, more, ALLEGED(PROVIDER));
    await unsafeAddress(work, body['caseId'] as string);
    return { body };
  },
  { pointer: FIRST_FIELD },
);

/** What of a proposal's fields is refused, and of a correction's. */
const contentRules = (operation: Operation): Provocations => ({
  'D-9 SAR_CONFIDENTIAL': [saysOf(operation, field('forceRef', 'x', { marks: ['SAR_CONFIDENTIAL'] }))],
  'D-5 REFERRER_PROTECTED': [
    saysOf(operation, field('referrer', 'Nell Marsh')),
    saysOf(operation, field('forceRef', 'x', { marks: ['REFERRER'] })),
  ],
  'D-6 ORIGINATOR_CONTROL': [
    saysOf(operation, field('forceRef', 'x', { marks: ['POLICE_RESTRICTED'], originator: 'POL-EASTVALE' })),
  ],
  'D-3 DATASET_EXCEEDED': [
    saysOf(operation, field('narrative', 'All of it.')),
    saysOf(operation, field('person.nhsNumber', '9990000018')),
  ],
});

/** Proposed, brought into a state, and then something of the case changes. */
const sinceThen = (
  operation: 'authoriseDisclosure' | 'correctDisclosure',
  { proposal = {}, raised = {}, status, change, body = {} }: Since,
  pointer?: string,
): Provocation =>
  spoiled(
    operation,
    async (attempt, work) => {
      const proposed = await disclosureBody(work, {}, proposal, raised);
      const { id } = await work.as('sam2.demo').does(PROPOSE, proposed);
      await into(work, id, status);
      await change(work, proposed['caseId'] as string);
      return { id, ...saying(attempt, body) };
    },
    pointer === undefined ? {} : { pointer },
  );

interface Since {
  readonly proposal?: Body;
  readonly raised?: Body;
  readonly status: string;
  readonly change: (work: Casework, caseId: string) => Promise<unknown>;
  readonly body?: Body;
}

const corrected =
  (more: Body) =>
  async (work: Casework, concernId: string): Promise<void> => {
    const correctedEventId = await work.eventId(`concern-${concernId}`, 'ConcernRaised');
    await work
      .as('sw2.demo')
      .does('correctConcern', { correctedEventId, reason: 'Mistyped.', ...more }, { path: { concernId } });
  };

async function refusesSharing(work: Casework, concernId: string): Promise<void> {
  await work.inTriage(concernId);
  const views = { ...BODIES.recordAdultsViews(work), consentToShare: 'REFUSED' };
  await work.as('sw2.demo').does('recordAdultsViews', views, { path: { concernId } });
}

/** By which the adult and the provider they fear are in one case. */
const NEAR_THE_SOURCE = {
  proposal: { ...TO_PROVIDER, handling: ['KEEP_FROM_PERSON_ALLEGED'] },
  raised: ALLEGED(PROVIDER),
  change: unsafeAddress,
};
const BY_CONSENT = { ...field('referrer', 'Nell Marsh'), referrerConsents: true };
const AT_HOME = field('scope', 'Seen at 4 Mill Lane.');

/** Nobody erases an adult whose case is still kept. */
const CONTENT_GONE = { 'G-8 CONTENT_GONE': [{ shadowedBy: 'P-4' }] };

const byFeed = async (work: Casework): Promise<string> => {
  const body = await disclosureBody(
    work,
    {},
    { disclosureChannel: 'TOPIC', ...field('decision', 'S42_DUTY_MET') },
  );
  const { id } = await work.as('sam2.demo').does(PROPOSE, body);
  await into(work, id, 'Authorised');
  return id;
};

const unknownMessage = (operation: Operation): Provocations => ({
  '3.10 MESSAGE_UNKNOWN': [spoiled(operation, { messageId: newId() }, { pointer: '/messageId' })],
});

/** How each rule of a disclosure's commands is broken (domain 3.10). D-8 is no person's to break: what waits for one shows in the ledger. */
export const PARTNER_DISCLOSURE_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  proposeDisclosure: {
    [LATE]: late(PROPOSE),
    'RM-1 SUBJECT_NOT_FOUND': [
      spoiled(PROPOSE, () => Promise.resolve({ user: 'sam.other.demo' }), { pointer: '/caseId' }),
    ],
    '3.10 ORGANISATION_UNKNOWN': [saysOf(PROPOSE, { toOrg: 'POL-NOWHERE' }, '/toOrg')],
    '3.10 SUBJECT_NOT_FOUND': [saysOf(PROPOSE, { caseId: newId() }, '/caseId')],
    'D-1 LAWFUL_BASIS_REQUIRED': ['lawfulBasis', 'necessity', 'confidentiality', 'art9'].map(lacking),
    'D-2 CONSENT_OVERRIDE_REASON': [
      spoiled(
        PROPOSE,
        (attempt) =>
          Promise.resolve(
            without({ ...attempt, ...saying(attempt, { consent: 'REFUSED' }) }, 'overrideReason'),
          ),
        { pointer: '/overrideReason' },
      ),
    ],
    ...contentRules(PROPOSE),
    'D-7 SAFE_ADDRESS': [unsafe],
    'D-4 RECIPIENT_CONFLICT': [proposedOf(ALLEGED('POL-NORTHMOOR'), { handling: [] }, '/handling')],
    '3.10 OWN_ORGANISATION': [
      saysOf(
        PROPOSE,
        { toOrg: 'LA-NORTHMOOR', profile: 'PLACING_LA', ...field('riskTypes', ['NEGLECT']) },
        '/toOrg',
      ),
    ],
    '2.3 NOT_PERMITTED': [
      spoiled(PROPOSE, () => Promise.resolve({ user: 'sw.demo' }), { pointer: '/overrideReason' }),
    ],
    '3.10 REASON_REQUIRED': [lacking('adultInformedReason')],
    '6.2 RECIPIENT_HAS_NO_FEED': [
      saysOf(
        PROPOSE,
        { ...TO_PROVIDER, ...field('riskTypes', ['NEGLECT']), disclosureChannel: 'TOPIC' },
        '/disclosureChannel',
      ),
    ],
    '6.1 NOT_OF_CONTRACT': [
      saysOf(PROPOSE, { disclosureChannel: 'TOPIC' }, '/fields'),
      saysOf(PROPOSE, { disclosureChannel: 'TOPIC', ...field('decision', 7) }),
    ],
  },
  authoriseDisclosure: {
    [LATE]: late('authoriseDisclosure'),
    ...CONTENT_GONE,
    'D-2 CONSENT_OVERRIDE_REASON': [
      sinceThen('authoriseDisclosure', {
        proposal: { overrideReason: undefined },
        status: 'Proposed',
        change: refusesSharing,
      }),
    ],
    'D-5 REFERRER_PROTECTED': [
      sinceThen('authoriseDisclosure', {
        proposal: BY_CONSENT,
        raised: { referrer: { ...REFERRER, wishesIdentityWithheld: false } },
        status: 'Proposed',
        change: corrected({ referrer: REFERRER }),
      }),
    ],
    'D-7 SAFE_ADDRESS': [
      sinceThen('authoriseDisclosure', {
        ...NEAR_THE_SOURCE,
        proposal: { ...NEAR_THE_SOURCE.proposal, ...AT_HOME },
        status: 'Proposed',
      }),
    ],
    'D-4 RECIPIENT_CONFLICT': [
      sinceThen('authoriseDisclosure', { status: 'Proposed', change: corrected(ALLEGED('POL-NORTHMOOR')) }),
    ],
  },
  refuseDisclosure: { [LATE]: late('refuseDisclosure') },
  correctDisclosure: {
    [LATE]: late('correctDisclosure'),
    ...CONTENT_GONE,
    ...contentRules('correctDisclosure'),
    'D-7 SAFE_ADDRESS': [
      sinceThen(
        'correctDisclosure',
        { ...NEAR_THE_SOURCE, status: 'Sent', body: { ...AT_HOME, handling: undefined } },
        FIRST_FIELD,
      ),
    ],
    'D-4 RECIPIENT_CONFLICT': [
      sinceThen(
        'correctDisclosure',
        { status: 'Sent', change: corrected(ALLEGED('POL-NORTHMOOR')) },
        '/handling',
      ),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctDisclosure', (attempt) => Promise.resolve(saying(attempt, { fields: FIELDS }))),
    ],
  },
  recallDisclosure: { [LATE]: late('recallDisclosure'), ...CONTENT_GONE },
  recordDisclosureSent: {
    [LATE]: late('recordDisclosureSent'),
    '3.10 SENT_BY_FEED': [
      spoiled('recordDisclosureSent', async (_attempt, work) => ({ id: await byFeed(work) })),
    ],
    ...unknownMessage('recordDisclosureSent'),
    '3.10 SENT_ALREADY': [
      spoiled(
        'recordDisclosureSent',
        after(async ({ id, body }, work) =>
          onDisclosure(work, id, 'recordDisclosureSent', { messageId: body['messageId'] }),
        ),
        { pointer: '/messageId' },
      ),
    ],
    '3.10 WAY_NOT_AS_PROPOSED': [
      spoiled('recordDisclosureSent', (attempt) => Promise.resolve(without(attempt, 'secureEmail')), {
        pointer: '/secureEmail',
      }),
      spoiled('recordDisclosureSent', { meeting: 'On Tuesday.' }, { pointer: '/meeting' }),
    ],
  },
  recordDisclosureAcknowledged: {
    '3.10 NOT_THE_RECIPIENT': [
      spoiled('recordDisclosureAcknowledged', { byOrg: PROVIDER }, { pointer: '/byOrg' }),
    ],
    ...unknownMessage('recordDisclosureAcknowledged'),
    'RR-11 DELETION_PROOF_REQUIRED': [
      spoiled('recordDisclosureAcknowledged', { deletionProof: 'Entry 77.' }, { pointer: '/deletedAt' }),
      spoiled(
        'recordDisclosureAcknowledged',
        (attempt, work) => Promise.resolve(saying(attempt, { deletedAt: work.ago(1) })),
        { pointer: '/deletionProof' },
      ),
    ],
    'RR-11 NOTHING_TO_DELETE': [
      spoiled(
        'recordDisclosureAcknowledged',
        (attempt, work) =>
          Promise.resolve(saying(attempt, { deletedAt: work.ago(1), deletionProof: 'Entry 77.' })),
        { pointer: '/deletedAt' },
      ),
    ],
  },
  recordDisclosureEntryInError: {
    [LATE]: late('recordDisclosureEntryInError'),
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled(
        'recordDisclosureEntryInError',
        { correctedEventId: newId() },
        { pointer: '/correctedEventId' },
      ),
    ],
  },
  explainMissedDisclosureDeadline: {
    [LATE]: late('explainMissedDisclosureDeadline'),
    'G-deadline DEADLINE_NOT_MISSED': [
      spoiled('explainMissedDisclosureDeadline', { of: newId() }, { pointer: '/key' }),
    ],
  },
};
