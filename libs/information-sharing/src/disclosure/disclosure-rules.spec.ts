import { decisionOn } from '#event-sourcing/decider';
import { acceptedIn, refusalOf, said } from '#record-keeping/examples';
import { authoriseDisclosure } from './authorise-disclosure.js';
import {
  BY_HAND,
  by,
  FEED,
  FIELDS,
  PROPOSED,
  PROTECTED,
  SUBJECT,
  where,
  WORLD,
} from './examples.contract.js';
import { proposeDisclosure } from './propose-disclosure.js';
import { proposeFeedDisclosure } from './propose-feed-disclosure.js';

type Told = Readonly<Record<string, unknown>>;

const without = (body: object, ...names: readonly string[]): Told =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

/** What a person is answered: code and pointer, or what happened. */
function answer(changes: Told, facts: object = {}, role = 'SAM') {
  const decision = decisionOn(
    proposeDisclosure,
    [],
    { ...BY_HAND, ...changes } as never,
    by(role, where(facts)),
  );
  const refusal = refusalOf(decision);
  return refusal === undefined ? said(decision) : [refusal.code, refusal.pointer];
}

/** Why the ledger does not send something: the code written down, or nothing. */
function whyNot(changes: Told, facts: object = {}): unknown {
  const decision = decisionOn(proposeFeedDisclosure, [], { ...FEED, ...changes } as never, where(facts));
  const [, second] = acceptedIn(decision);
  return second?.type === 'DisclosureRefused' ? (second.data as { reason: string }).reason : undefined;
}

const subject = (facts: object) => ({ subject: { ...SUBJECT, ...facts } });
const protectedFacts = (facts: object) => ({ protected: { ...PROTECTED, ...facts } });
const withData = (data: object) => ({ content: { ...FEED.content, data } });
const PROPOSED_ONLY = ['DisclosureProposed'];
const provider = { organisation: { code: 'PRV-BRACKEN', kind: 'PROVIDER' } };
const toProvider = { toOrg: 'PRV-BRACKEN', profile: 'CAUSED_ENQUIRY' };
const field = (name: string, value: unknown, more: object = {}) => ({
  fields: [{ field: name, value, ...more }],
});

it('what nothing stands against is proposed by a person, and authorised by the agreement where the ledger proposes it', () => {
  expect(answer({})).toEqual(PROPOSED_ONLY);
  const decision = decisionOn(proposeFeedDisclosure, [], FEED as never, WORLD);
  expect(said(decision)).toEqual(['DisclosureProposed', 'DisclosureAuthorised']);
});

describe('D-1: nothing leaves without a lawful basis and the reason for it', () => {
  it.each([
    ['lawfulBasis', '/lawfulBasis'],
    ['necessity', '/necessity'],
    ['confidentiality', '/confidentiality'],
    ['art9', '/art9'],
  ])('%s', (name, pointer) => {
    const told = without(BY_HAND, name);
    const decision = decisionOn(proposeDisclosure, [], told as never, by('SAM'));
    expect(refusalOf(decision)).toMatchObject({ code: 'LAWFUL_BASIS_REQUIRED', pointer });
    expect(whyNot({ [name]: undefined })).toBe('LAWFUL_BASIS_REQUIRED');
  });

  it('asks for no ground of article 9 of the police, nor of what says nothing of anybody', () => {
    expect(answer({ lawfulBasis: 'LE_PART3', art9: undefined })).toEqual(PROPOSED_ONLY);
    expect(
      answer({ art9: undefined, confidentiality: undefined, caseId: undefined }, { subject: undefined }),
    ).toEqual(PROPOSED_ONLY);
  });
});

describe('D-2: a refusal of the adult is overridden on a ground, or holds', () => {
  const refused = { consent: 'REFUSED', overrideReason: undefined };
  const CODE = ['CONSENT_OVERRIDE_REASON', '/overrideReason'];

  it('as the sender says it', () => {
    expect(answer(refused)).toEqual(CODE);
    expect(whyNot(refused)).toBe('CONSENT_OVERRIDE_REASON');
    expect(answer({ consent: 'REFUSED' })).toEqual(PROPOSED_ONLY);
  });

  it('as the record has it, whatever the sender says', () => {
    const said = subject({ consentToShare: 'REFUSED' });
    expect(answer({ overrideReason: undefined }, said)).toEqual(CODE);
    expect(whyNot({ overrideReason: undefined }, said)).toBe('CONSENT_OVERRIDE_REASON');
    expect(answer({}, said)).toEqual(PROPOSED_ONLY);
  });

  it('is asked again when it is authorised', () => {
    const given = [
      { ...PROPOSED[0], data: without(PROPOSED[0]?.data as object, 'overrideReason') },
    ] as typeof PROPOSED;
    const world = by('SAM', where(subject({ consentToShare: 'REFUSED' })));
    expect(said(decisionOn(authoriseDisclosure, given, {}, world))).toBe('CONSENT_OVERRIDE_REASON');
    expect(said(decisionOn(authoriseDisclosure, given, {}, by('SAM')))).toEqual(['DisclosureAuthorised']);
  });

  it('is for a manager to override, for a social worker only in immediate danger (2.3)', () => {
    expect(answer({}, {}, 'SW')).toEqual(['NOT_PERMITTED', '/overrideReason']);
    expect(answer({}, subject({ immediateDanger: true }), 'SW')).toEqual(PROPOSED_ONLY);
    expect(answer({ overrideReason: undefined }, {}, 'SW')).toEqual(PROPOSED_ONLY);
  });
});

describe('D-3: what the profile does not list cannot leave', () => {
  it.each([
    ['a field of another profile', field('person.nhsNumber', '9990000018'), '/fields/0/value'],
    ['a field of no profile', field('narrative', 'All of it'), '/fields/0/value'],
    ['a profile made for others', { profile: 'NHS_IDENT' }, '/profile'],
    ['what is for everybody', { profile: 'PUBLIC' }, '/profile'],
    [
      'a message the profile does not have',
      { disclosureChannel: 'TOPIC', messageType: 'enquiry-opened' },
      '/messageType',
    ],
  ])('%s', (_what, changes, pointer) => {
    expect(answer(changes)).toEqual(['DATASET_EXCEEDED', pointer]);
  });

  it('by a feed as little, whoever minimised it', () => {
    const data = { ...(FEED.content as { data: object }).data };
    expect(whyNot(withData({ ...data, diagnosis: 'DEMENTIA' }))).toBe('DATASET_EXCEEDED');
    expect(whyNot(withData({ ...data, person: { nhsNumber: '9990000018' } }))).toBe('DATASET_EXCEEDED');
    expect(whyNot({ profile: 'POLICE_MIN' })).toBe('DATASET_EXCEEDED');
    const withheld = [{ field: 'action', note: 'Information withheld, ask originator' }];
    expect(whyNot(withData({ ...data, withheld }))).toBeUndefined();
  });
});

describe('D-4: an organisation the person alleged belongs to is told how to keep it from them', () => {
  const inside = subject({ organisationsAlleged: ['POL-NORTHMOOR'] });
  it.each([
    [[], ['RECIPIENT_CONFLICT', '/handling']],
    [['NO_ONWARD_SHARING'], ['RECIPIENT_CONFLICT', '/handling']],
    [['KEEP_FROM_PERSON_ALLEGED'], PROPOSED_ONLY],
    [['NAMED_RECIPIENT_ONLY'], PROPOSED_ONLY],
  ])('handling %j', (handling, expected) => {
    expect(answer({ handling }, inside)).toEqual(expected);
  });

  it('by a feed too', () => {
    expect(whyNot({}, inside)).toBe('RECIPIENT_CONFLICT');
    const handling = ['KEEP_FROM_PERSON_ALLEGED'];
    expect(whyNot({ content: { ...FEED.content, handling } }, inside)).toBeUndefined();
  });
});

describe('D-5: who raised the concern is told to nobody', () => {
  const CODE = ['REFERRER_PROTECTED', '/fields/0/value'];
  const named = field('referrer', 'Nell Marsh');

  it.each([
    ['by the field', named],
    ['by a mark', field('forceRef', 'NM/1', { marks: ['REFERRER'] })],
    ['by name in a text', field('forceRef', 'told by Nell Marsh')],
    ['by name in any form', field('forceRef', 'MARSH, Nell')],
    ['by the telephone', field('forceRef', 'ring 01632 960011')],
  ])('%s', (_what, changes) => {
    expect(answer(changes)).toEqual(CODE);
  });

  it('with their consent, unless they asked that it be kept', () => {
    expect(answer({ ...named, referrerConsents: true })).toEqual(PROPOSED_ONLY);
    const withheld = protectedFacts({ referrerWithheld: true });
    expect(answer({ ...named, referrerConsents: true }, withheld)).toEqual(CODE);
  });

  it('by order of a court, to a provider by nothing else (RM-6)', () => {
    const told = { ...toProvider, ...named, referrerConsents: true };
    expect(answer(told, provider)).toEqual(CODE);
    expect(answer({ ...told, confidentiality: 'COURT_ORDER' }, provider)).toEqual(PROPOSED_ONLY);
  });

  it('and takes nobody for them who only has the family name', () => {
    const family = protectedFacts({ referrerNames: ['Nell Finch'] });
    expect(answer(field('forceRef', 'incident at Finch, Mill Lane'), family)).toEqual(PROPOSED_ONLY);
    expect(whyNot({}, family)).toBeUndefined();
  });

  it('by a feed too', () => {
    const data = { ...(FEED.content as { data: object }).data, forceRef: 'told by Nell Marsh' };
    expect(whyNot(withData(data), protectedFacts({ referrerWithheld: true }))).toBe('REFERRER_PROTECTED');
  });
});

describe('D-6: what the police told in confidence is theirs to pass on', () => {
  const CODE = ['ORIGINATOR_CONTROL', '/fields/0/value'];
  const marked = (more: object = {}) =>
    field('scope', 'They watch the flat', { marks: ['POLICE_RESTRICTED'], ...more });

  it('to a third party never', () => {
    expect(answer({ ...toProvider, ...marked() }, provider)).toEqual(CODE);
    expect(answer({ ...toProvider, ...marked({ originator: 'POL-NORTHMOOR' }) }, provider)).toEqual(CODE);
  });

  it('to the force it came from', () => {
    const told = (originator: string) =>
      field('forceRef', 'NM/004512/26', { marks: ['POLICE_RESTRICTED'], originator });
    expect(answer(told('POL-NORTHMOOR'))).toEqual(PROPOSED_ONLY);
    expect(answer(told('POL-EASTVALE'))).toEqual(CODE);
  });

  it('nor what is typed in such a case without saying whose it is', () => {
    const facts = { ...provider, ...subject({ policeRestricted: true }) };
    const typed = (more: object) =>
      answer({ ...toProvider, ...field('scope', 'The care on Sunday', more) }, facts);
    expect(typed({})).toEqual(CODE);
    expect(typed({ originator: 'LA-NORTHMOOR' })).toEqual(PROPOSED_ONLY);
    expect(answer({ ...toProvider, ...field('riskTypes', ['NEGLECT']) }, facts)).toEqual(PROPOSED_ONLY);
  });
});

describe('D-7: an unsafe address goes to nobody linked to the source', () => {
  const linked = protectedFacts({ organisationsLinked: ['POL-NORTHMOOR'] });
  const CODE = ['SAFE_ADDRESS', '/fields/0/value'];

  it.each([
    ['as an address', field('person.address', 'Somewhere else')],
    ['in a text', field('forceRef', 'seen at 4 mill lane')],
    ['by its postcode', field('forceRef', 'seen at nm12ab')],
  ])('%s', (_what, changes) => {
    expect(answer(changes, linked)).toEqual(CODE);
    expect(answer(changes)).toEqual(PROPOSED_ONLY);
  });

  it('where no address is unsafe it may go', () => {
    const safe = { protected: { ...linked.protected, unsafeAddresses: [] } };
    expect(answer(field('person.address', 'Somewhere'), safe)).toEqual(PROPOSED_ONLY);
  });

  it('by a feed too, and again when somebody authorises it', () => {
    expect(whyNot({}, linked)).toBe('SAFE_ADDRESS');
    const decision = decisionOn(authoriseDisclosure, PROPOSED, {}, by('SAM', where(linked)));
    expect(refusalOf(decision)).toMatchObject({ code: 'SAFE_ADDRESS' });
    expect(refusalOf(decision)?.pointer).toBeUndefined();
  });
});

describe('D-8: of a restricted person nothing leaves by itself', () => {
  const restricted = subject({ restricted: { allowedUsers: ['sam.demo'] } });

  it('but is kept until somebody authorises it', () => {
    const decision = decisionOn(proposeFeedDisclosure, [], FEED as never, where(restricted));
    expect(acceptedIn(decision)).toMatchObject([
      { type: 'DisclosureProposed', data: { awaits: 'MANUAL_AUTHORISATION_REQUIRED' } },
    ]);
  });

  it('a person proposes and authorises it as any other', () => {
    expect(answer({}, restricted)).toEqual(PROPOSED_ONLY);
    expect(said(decisionOn(authoriseDisclosure, PROPOSED, {}, by('SAM', where(restricted))))).toEqual([
      'DisclosureAuthorised',
    ]);
  });

  it('what is made public is about nobody', () => {
    const content = {
      ...FEED.content,
      feed: 'public',
      type: 'review-published',
      data: { title: 'A' },
    };
    const told = { ...FEED, toOrg: 'PUBLIC', profile: 'PUBLIC', content };
    const decision = decisionOn(
      proposeFeedDisclosure,
      [],
      told as never,
      where({ ...restricted, organisation: undefined }),
    );
    expect(said(decision)).toEqual(['DisclosureProposed', 'DisclosureAuthorised']);
  });
});

describe('D-9: working papers of a review stay with it', () => {
  it.each([
    ['of a review', { caseId: undefined, sarId: BY_HAND.caseId }, '/sarId'],
    ['marked so as a whole', { sensitivity: 'SAR_CONFIDENTIAL' }, '/sensitivity'],
    [
      'in one field',
      { fields: [...FIELDS, { field: 'forceRef', value: 'x', marks: ['SAR_CONFIDENTIAL'] }] },
      '/fields/2/value',
    ],
  ])('%s', (_what, changes, pointer) => {
    expect(answer(changes)).toEqual(['SAR_CONFIDENTIAL', pointer]);
  });
});

describe('whom and what it is of', () => {
  it.each([
    ['ORGANISATION_UNKNOWN', '/toOrg', {}, { organisation: undefined }],
    ['SUBJECT_NOT_FOUND', '/caseId', {}, subject({ onRecord: false })],
    ['SUBJECT_NOT_FOUND', '/caseId', {}, subject({ areaCode: 'E08000902' })],
    [
      'OWN_ORGANISATION',
      '/toOrg',
      { profile: 'PLACING_LA', ...field('riskTypes', []) },
      { organisation: { code: 'LA-NORTHMOOR', kind: 'AUTHORITY' } },
    ],
    ['REASON_REQUIRED', '/adultInformedReason', { adultInformedReason: undefined }, {}],
    [
      'RECIPIENT_HAS_NO_FEED',
      '/disclosureChannel',
      { ...toProvider, ...field('riskTypes', []), disclosureChannel: 'TOPIC' },
      provider,
    ],
  ])('%s at %s', (code, pointer, changes, facts) => {
    expect(answer(changes, facts)).toEqual([code, pointer]);
  });

  it('by a feed it has the shape of its contract', () => {
    const told = (fields: readonly object[]) =>
      answer({ disclosureChannel: 'TOPIC', messageType: 'concern-decided', fields });
    const decision = { field: 'decision', value: 'S42_DUTY_MET' };
    expect(told([decision])).toEqual(PROPOSED_ONLY);
    expect(told([{ field: 'riskTypes', value: ['FINANCIAL'] }])).toEqual(['NOT_OF_CONTRACT', '/fields']);
    expect(told([decision, { field: 'riskTypes', value: 'FINANCIAL' }])).toEqual([
      'NOT_OF_CONTRACT',
      '/fields/1/value',
    ]);
  });
});
