import {
  causedEnquiryRequested,
  crimeReported,
  enquiryConcludedToPolice,
  enquiryOpenedToIcb,
  figuresPublished,
  organisationalAbuseSuspected,
  planActionForPolice,
  placingAuthorityNotified,
  recommendationPublished,
  reviewPublished,
} from '../feeds/index.js';
import { contextOf, exampleDraft } from './examples.contract.js';
import { initialsAndAgeBand } from './children.js';
import { minimise, WITHHELD_NOTE } from './index.js';
import { minimised } from './minimise.js';

const police = contextOf('POLICE_IDENT');
const dataOf = (result: ReturnType<typeof minimise>) => JSON.stringify(result.data);

describe('the profile first: what it does not list cannot leave', () => {
  it('the identified police data set has who it is, the minimal one has not', () => {
    const draft = exampleDraft(crimeReported);
    expect(minimise(draft, police).data).toMatchObject({ person: { names: [{ family: 'Finch' }] } });
    const least = minimise(draft, contextOf('POLICE_MIN'));
    expect(least.data).not.toHaveProperty('person');
    expect(least.data).not.toHaveProperty('personsAlleged');
    expect(least.redactions).toContainEqual({ field: 'person.names', rule: 'D-3' });
    expect(least.blocked).toBeUndefined();
  });

  it('fields nobody ever listed are dropped, whatever they are called', () => {
    const draft = {
      ...exampleDraft(crimeReported),
      fields: {
        ...exampleDraft(crimeReported).fields,
        narrative: { value: 'She said he took the card.' },
        __proto__x: { value: 'x' },
        constructor: { value: 'x' },
        'person.diagnosis': { value: 'dementia' },
        withheld: { value: [{ field: 'x', note: 'y' }] },
      },
    };
    const { data, redactions } = minimise(draft, police);
    expect(JSON.stringify(data)).not.toMatch(/card|dementia|withheld/);
    expect(redactions.filter(({ rule }) => rule === 'D-3').map(({ field }) => field)).toEqual([
      'narrative',
      '__proto__x',
      'constructor',
      'person.diagnosis',
      'withheld',
    ]);
  });

  it('a message the profile does not have is blocked whole', () => {
    expect(minimise(exampleDraft(crimeReported), contextOf('NHS_MIN'))).toMatchObject({
      data: {},
      blocked: { code: 'DATASET_EXCEEDED', pointer: '/type' },
    });
    const unknown = { ...exampleDraft(crimeReported), type: 'gossip' };
    expect(minimise(unknown, police).blocked).toMatchObject({ code: 'DATASET_EXCEEDED', pointer: '/type' });
  });

  it('a profile is for the kind of organisation it was made for', () => {
    const elsewhere = { ...police, recipient: { orgCode: 'PRV-BRACKEN', kind: 'PROVIDER' } };
    expect(minimise(exampleDraft(crimeReported), elsewhere)).toMatchObject({
      data: {},
      blocked: { code: 'DATASET_EXCEEDED', pointer: '/profile' },
    });
  });

  it('a value of another shape is dropped, and said to be', () => {
    const draft = exampleDraft(crimeReported, {
      riskTypes: { value: ['FINANCIAL', 'GOSSIP'] },
      location: { value: { code: 'OWN_HOME', uprn: '10001' } },
      interimProtection: { value: ['MEDICAL_HELP'] },
    });
    const { data, redactions } = minimise(draft, police);
    expect(data).toMatchObject({ riskTypes: ['FINANCIAL'] });
    expect(data).not.toHaveProperty('location');
    expect(data).not.toHaveProperty('interimProtection');
    expect(redactions).toEqual(
      ['riskTypes', 'location', 'interimProtection'].map((field) => ({ field, rule: 'D-3' })),
    );
  });

  it('a message that would mean nothing is blocked, not sent empty', () => {
    const draft = exampleDraft(enquiryConcludedToPolice, { outcome: undefined });
    expect(minimise(draft, police).blocked).toMatchObject({
      code: 'MESSAGE_INCOMPLETE',
      pointer: '/data/outcome',
    });
  });
});

describe('RR-1: the referrer', () => {
  const draft = exampleDraft(crimeReported, {
    'contact.name': { value: 'Dora Hale', marks: ['REFERRER', 'NAMED_CONTACT'] },
  });
  it('is removed from every data set', () => {
    const { data, redactions } = minimise(draft, contextOf('POLICE_IDENT', { referrerWaived: false }));
    expect(JSON.stringify(data)).not.toContain('Hale');
    expect(redactions).toEqual([{ field: 'contact.name', rule: 'RR-1' }]);
  });
  it('stays where they waived it', () => {
    expect(minimise(draft, police).data).toMatchObject({ contact: { name: 'Dora Hale' } });
  });
});

describe('RR-2: who is alleged to have caused harm', () => {
  const draft = exampleDraft(causedEnquiryRequested);
  it('goes to who has a role towards them, where the data set has them', () => {
    const result = minimise(draft, contextOf('CAUSED_ENQUIRY'));
    expect(result.data).toMatchObject({ personsAlleged: [{ name: 'Dean Marsh' }] });
  });
  it('does not go where the recipient has no role', () => {
    const result = minimise(draft, contextOf('CAUSED_ENQUIRY', { recipientHasRole: false }));
    expect(dataOf(result)).not.toContain('Marsh');
    expect(result.redactions).toEqual([{ field: 'personsAlleged', rule: 'RR-2' }]);
  });
  it('does not go in a data set without them, whatever the role', () => {
    expect(dataOf(minimise(exampleDraft(crimeReported), contextOf('POLICE_MIN')))).not.toContain('Marsh');
  });
  it('of several, those go that nothing stands against', () => {
    const several = exampleDraft(causedEnquiryRequested, {
      personsAlleged: [
        { value: { name: 'Dean Marsh' } },
        { value: { name: 'Nell Marsh' }, marks: ['POLICE_RESTRICTED'] },
      ],
    });
    const result = minimise(several, contextOf('CAUSED_ENQUIRY'));
    expect(result.data).toMatchObject({ personsAlleged: [{ name: 'Dean Marsh' }] });
    expect(result.redactions).toEqual([{ field: 'personsAlleged', rule: 'RR-5' }]);
  });
});

describe('RR-3: children', () => {
  const message = { fields: { ...crimeReported.fields, children: { ...crimeReported.fields.riskTypes } } };
  it.each([
    [
      { name: 'Mia-Rose O’Hara Marsh', dateOfBirth: '2019-04-08' },
      { initials: 'M.R.O.H.M.', ageBand: '5_TO_9' },
    ],
    [
      { name: 'Leo Marsh', dateOfBirth: '2026-01-30' },
      { initials: 'L.M.', ageBand: 'UNDER_1' },
    ],
    [
      { name: 'Leo Marsh', dateOfBirth: '2008-04-08' },
      { initials: 'L.M.', ageBand: '16_OR_17' },
    ],
    [{ name: 'Leo Marsh', dateOfBirth: '2008-04-07' }, { initials: 'L.M.' }],
    [{ name: 'Élodie', dateOfBirth: 'unknown' }, { initials: 'É.' }],
    [
      { initials: 'L.M.', ageBand: '5_TO_9' },
      { initials: 'L.M.', ageBand: '5_TO_9' },
    ],
    [{ initials: 'Leo Marsh', ageBand: 'seven', school: 'Mill Lane Primary' }, {}],
  ])('of %j leave %j', (child, left) => {
    expect(initialsAndAgeBand(child, '2026-04-07')).toEqual(left);
  });
  it('are shortened wherever a message has them, and nothing else of them leaves', () => {
    const { item: _item, ...anything } = message.fields.children;
    const schema = { safeParse: () => ({ success: true }) } as never;
    const fields = { ...message.fields, children: { ...anything, schema } };
    const child = { name: 'Leo Marsh', dateOfBirth: '2019-04-08', school: 'Mill Lane Primary' };
    const draft = {
      ...exampleDraft(crimeReported),
      fields: { children: [{ value: child, marks: ['CHILD'] }] },
    } as const;
    const result = minimised(draft, { fields }, ['children'], police);
    expect(result.data).toEqual({ children: [{ initials: 'L.M.', ageBand: '5_TO_9' }] });
    expect(result.redactions).toEqual([{ field: 'children', rule: 'RR-3' }]);
  });
  it('in words cannot be shortened, and do not leave', () => {
    const draft = exampleDraft(planActionForPolice, {
      action: { value: 'See that Leo gets to school', marks: ['CHILD'] },
    });
    const result = minimise(draft, police);
    expect(result.data).not.toHaveProperty('action');
    expect(result.redactions).toEqual([{ field: 'action', rule: 'RR-3' }]);
  });
});

describe('RR-4: addresses', () => {
  const draft = exampleDraft(crimeReported);
  it('leave where it is safe', () => {
    const result = minimise(draft, police);
    expect(result.data).toMatchObject({ person: { address: '4 Mill Lane, Northmoor', safeToContact: true } });
    expect(result.handling).not.toContain('SAFE_CONTACT_ONLY');
  });
  it.each([
    ['it is not safe to contact the adult', { safeToContact: false }],
    ['the recipient is linked to the source of the risk', { recipientLinkedToSource: true }],
  ])('are dropped where %s', (_why, facts) => {
    const result = minimise(draft, contextOf('POLICE_IDENT', facts));
    expect(dataOf(result)).not.toContain('Mill Lane');
    expect(result.redactions).toEqual([{ field: 'person.address', rule: 'RR-4' }]);
  });
  it('and the recipient is told not to contact the adult', () => {
    expect(minimise(draft, contextOf('POLICE_IDENT', { safeToContact: false })).handling).toContain(
      'SAFE_CONTACT_ONLY',
    );
  });
  it('of the service they live in are addresses too, where they are marked so', () => {
    const where = exampleDraft(organisationalAbuseSuspected, {
      'cqc.locationId': { value: '1-9010000012', marks: ['ADDRESS'] },
    });
    const result = minimise(where, contextOf('CQC_SERVICE', { safeToContact: false }));
    expect(dataOf(result)).not.toContain('1-9010000012');
  });
});

describe('RR-5: what the police restricted', () => {
  const draft = exampleDraft(causedEnquiryRequested, {
    scope: {
      value: 'Intelligence of a second address',
      marks: ['POLICE_RESTRICTED'],
      originator: 'POL-NORTHMOOR',
    },
  });
  it('is removed, and a stub says that something was', () => {
    const result = minimise(draft, contextOf('CAUSED_ENQUIRY'));
    expect(dataOf(result)).not.toContain('Intelligence');
    expect(result.data['withheld']).toEqual([{ field: 'scope', note: WITHHELD_NOTE }]);
    expect(result.stubs).toEqual([{ field: 'scope', note: 'Information withheld, ask originator' }]);
    expect(result.handling).toContain('ASK_ORIGINATOR');
    expect(result.redactions).toEqual([{ field: 'scope', rule: 'RR-5' }]);
  });
  it('goes back to the force it came from', () => {
    const own = exampleDraft(crimeReported, {
      forceRef: { value: 'NM/1/26', marks: ['POLICE_RESTRICTED'], originator: 'ORG-RECIPIENT' },
    });
    expect(minimise(own, police)).toMatchObject({ data: { forceRef: 'NM/1/26' }, stubs: [] });
  });
  it('leaves no stub where the recipient may not know of the field either', () => {
    const result = minimise(
      exampleDraft(crimeReported, {
        personsAlleged: [{ value: { name: 'Dean Marsh' }, marks: ['POLICE_RESTRICTED'] }],
      }),
      contextOf('POLICE_MIN'),
    );
    expect(result.stubs).toEqual([]);
    expect(result.data).not.toHaveProperty('withheld');
  });
});

describe('RR-6: legal privilege, and D-9: papers of a review', () => {
  it.each([
    ['LEGAL_PRIVILEGE', 'RR-6'],
    ['SAR_CONFIDENTIAL', 'D-9'],
  ] as const)('%s is removed by %s, and nothing says that it was there', (mark, rule) => {
    const draft = exampleDraft(planActionForPolice, {
      action: { value: 'Counsel advises an injunction', marks: [mark] },
    });
    const result = minimise(draft, police);
    expect(dataOf(result)).not.toMatch(/Counsel|withheld/);
    expect(result.redactions).toEqual([{ field: 'action', rule }]);
  });
});

describe('RR-7: a restricted person', () => {
  it('is told of by nobody but a person who decides so', () => {
    const result = minimise(exampleDraft(crimeReported), contextOf('POLICE_IDENT', { restricted: true }));
    expect(result.needsAuthorisation).toMatchObject({ code: 'MANUAL_AUTHORISATION_REQUIRED' });
    expect(result.blocked).toBeUndefined();
  });
  it('everybody else is told of by agreement', () => {
    expect(minimise(exampleDraft(crimeReported), police).needsAuthorisation).toBeUndefined();
  });
});

describe('RR-8: staff', () => {
  const named = (value: object) =>
    minimise(exampleDraft(crimeReported, { 'contact.name': value as never }), police);
  it('are told by their role', () => {
    const result = named({ value: 'Rowan Ellis', role: 'Safeguarding adults manager' });
    expect(result.data).toMatchObject({ contact: { name: 'Safeguarding adults manager' } });
    expect(result.redactions).toEqual([{ field: 'contact.name', rule: 'RR-8' }]);
  });
  it('are left out where no role is known', () => {
    expect(dataOf(named({ value: 'Rowan Ellis' }))).not.toContain('Ellis');
  });
  it('are named where theirs is the name to ask for', () => {
    const result = named({ value: 'Rowan Ellis', marks: ['NAMED_CONTACT'] });
    expect(result.data).toMatchObject({ contact: { name: 'Rowan Ellis' } });
  });
});

describe('RR-9: what somebody typed', () => {
  const action = (value: string) =>
    minimise(exampleDraft(planActionForPolice, { action: { value } }), police).blocked;
  it.each([
    'Visit Ada Finch daily',
    'Visit Mrs Finch daily',
    'NHS 999 000 0018',
    'Ring 01632 960 001',
    'Write to a.finch@mail.example.org',
    'Cocoon watch at LS1 4AP',
    'Arrest Dean Marsh',
    'Ask Rowan Ellis',
  ])('blocks "%s"', (value) => {
    expect(action(value)).toMatchObject({ code: 'IDENTIFIED_IN_TEXT', pointer: '/data/action' });
  });
  it.each(['Cocoon watch until 12 May 2026', 'Patrol twice a night'])('lets "%s" go', (value) => {
    expect(action(value)).toBeUndefined();
  });
  it('says nothing of what it found', () => {
    expect(JSON.stringify(action('Visit Ada Finch daily'))).not.toMatch(/Finch/);
  });
  it('takes the digits of a reference for a reference, and a name in it for a name', () => {
    const ref = (value: string) =>
      minimise(exampleDraft(crimeReported, { forceRef: { value } }), police).blocked?.code;
    expect(ref('01632 960 001')).toBeUndefined();
    expect(ref('9990000018')).toBe('IDENTIFIED_IN_TEXT');
    expect(ref('FINCH 12')).toBe('IDENTIFIED_IN_TEXT');
  });
  it('scans every text of a list', () => {
    const draft = exampleDraft(reviewPublished, {
      findings: [{ value: { text: 'Fine.' } }, { value: { text: 'Ada Finch was not seen.' } }],
    });
    expect(minimise(draft, contextOf('PUBLIC')).blocked).toMatchObject({ pointer: '/data/findings' });
  });
  it('holds a full date for a date of birth where everybody reads it', () => {
    const draft = exampleDraft(recommendationPublished, { text: { value: 'Born 4/2/1944, unseen since.' } });
    expect(minimise(draft, contextOf('PUBLIC')).blocked?.code).toBe('IDENTIFIED_IN_TEXT');
  });
  it('does not look at what is sent because it names somebody', () => {
    expect(minimise(exampleDraft(crimeReported), police).blocked).toBeUndefined();
  });
});

describe('RR-10: small numbers', () => {
  const figure = (value: number) => ({ section: 'Concerns', label: 'Concerns received', value });
  it('of people are suppressed, and larger ones rounded', () => {
    const draft = exampleDraft(figuresPublished, {
      figures: [{ value: figure(3) }, { value: figure(412) }, { value: figure(2), marks: ['NOT_OF_PEOPLE'] }],
    });
    const { data, redactions } = minimise(draft, contextOf('PUBLIC'));
    expect(data['figures']).toMatchObject([{ value: '[c]' }, { value: 410 }, { value: 2 }]);
    expect(redactions).toEqual([{ field: 'figures', rule: 'RR-10' }]);
  });
  it('are exact where a partner is told of one case', () => {
    const result = minimise(exampleDraft(organisationalAbuseSuspected), contextOf('CQC_SERVICE'));
    expect(result.data).toMatchObject({ adultsAffected: 3 });
  });
});

describe('RR-11: what replaces or takes back something', () => {
  const standing = (type: string, fields: object) => ({
    feed: 'police' as const,
    type,
    version: 1,
    fields: fields as never,
  });
  it.each([
    ['disclosure-corrected', { corrected: { value: {} } }],
    ['disclosure-recalled', { reason: { value: 'SENT_IN_ERROR' } }],
  ])('%s says what must go and by when, and that it must be confirmed', (type, own) => {
    const draft = standing(type, {
      messageType: { value: 'crime-reported' },
      removeBy: { value: '2026-05-13T10:00:00.000Z' },
      ...own,
    });
    const result = minimise(draft, police);
    expect(result.blocked).toBeUndefined();
    expect(result.data).toMatchObject({ removeBy: '2026-05-13T10:00:00.000Z' });
    expect(result.handling).toContain('DELETE_WHAT_IT_REPLACES');
  });
});

describe('what the recipient must heed', () => {
  it('an identified data set goes no further', () => {
    expect(minimise(exampleDraft(placingAuthorityNotified), contextOf('PLACING_LA')).handling).toEqual([
      'NO_ONWARD_SHARING',
    ]);
    expect(minimise(exampleDraft(enquiryOpenedToIcb), contextOf('NHS_MIN')).handling).toEqual([]);
  });
  it('it is kept from the person alleged where they are among its readers', () => {
    const result = minimise(
      exampleDraft(causedEnquiryRequested),
      contextOf('CAUSED_ENQUIRY', { recipientContainsPersonAlleged: true }),
    );
    expect(result.handling).toContain('KEEP_FROM_PERSON_ALLEGED');
  });
  it('what is public asks nothing of anybody', () => {
    const result = minimise(
      exampleDraft(recommendationPublished),
      contextOf('PUBLIC', { safeToContact: false, restricted: true, recipientContainsPersonAlleged: true }),
    );
    expect(result.handling).toEqual([]);
    expect(result.needsAuthorisation).toBeUndefined();
  });
});
