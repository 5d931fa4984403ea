import { foldInMemory, type ProjectedEvent } from '#event-sourcing/projection';
import { codesIn, coded, inWords, VOCABULARIES } from './codes.js';
import { stretchesOf } from './excerpt.js';
import { learningSheet } from './learning-sheet.js';
import { learningLibrary } from './library-projection.js';
import { MARK_BEGINS, MARK_ENDS } from './library-sql.js';
import { FLAGS } from './rows.js';

const id = (n: number): string => `0197a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;
const SAR = id(1);
const FINDING = id(2);
const REC = id(3);
const ENQUIRY = id(4);
const CONCERN = id(5);
const ESCALATION = id(6);

type Told = readonly [stream: string, type: string, data?: object];

const events = (told: readonly Told[]): readonly ProjectedEvent[] =>
  told.map(([stream, type, data = {}], at) => ({
    stream,
    type,
    data: data as never,
    eventId: id(100 + at),
    revision: at + 1,
    position: String(at + 1),
    ordinal: at + 1,
    meta: { occurredAt: '2026-03-10T09:00:00.000Z' } as never,
  }));

async function rows(
  told: readonly Told[],
): Promise<Readonly<Record<string, readonly Record<string, unknown>[]>>> {
  const tables = await foldInMemory(learningLibrary, events(told), undefined);
  return Object.fromEntries([...tables].map(([name, byKey]) => [name, [...byKey.values()]]));
}

const referred: Told = [
  `sar-${SAR}`,
  'SarReferred',
  { sarId: SAR, areaCode: 'E08000901', ref: 'SR-1', harmType: 'NEGLECT', subjects: [id(9)] },
];
const recorded: Told = [
  `sar-${SAR}`,
  'SarFindingRecorded',
  {
    findingId: FINDING,
    domain: 'INTERAGENCY',
    themes: ['CARERS'],
    text: { $sealed: 'x' },
    goodPractice: true,
    powerOfEntry: true,
    careRelationship: false,
    economicAbuse: false,
    commissioningFactor: true,
    courtOrders: false,
  },
];
const published: Told = [
  `sar-${SAR}`,
  'SarPublished',
  {
    url: 'https://sab.example/robin',
    at: '2026-03-11T09:00:00.000Z',
    pseudonym: 'Robin',
    title: 'Robin',
    summary: 'Nobody led.',
    findings: [{ findingId: FINDING, text: 'Nobody asked.' }],
  },
];
const takesBack = (at: number): Told => [
  `sar-${SAR}`,
  'SarEntryRecordedInError',
  { correctedEventId: id(100 + at), correctedEventType: 'X', reason: { $sealed: 'x' } },
];

describe('what the library keeps of a review', () => {
  it('is its findings in codes; words only of a publication', async () => {
    const before = await rows([referred, recorded]);
    expect(before['learning_finding']).toMatchObject([
      {
        findingId: FINDING,
        sarId: SAR,
        flags: ['POWER_OF_ENTRY', 'COMMISSIONING', 'GOOD_PRACTICE'],
        codes: [
          'DOMAIN:INTERAGENCY',
          'FLAG:COMMISSIONING',
          'FLAG:GOOD_PRACTICE',
          'FLAG:POWER_OF_ENTRY',
          'THEME:CARERS',
        ],
      },
    ]);
    expect(before['learning_text']).toEqual([]);
    expect(JSON.stringify(before)).not.toContain('sealed');
    const after = await rows([referred, recorded, published]);
    expect(after['learning_text']).toMatchObject([
      { part: 'REVIEW', text: 'Robin\nNobody led.' },
      { part: FINDING, text: 'Nobody asked.' },
    ]);
    expect(after['learning_review']).toMatchObject([{ publishedBy: id(102), title: 'Robin' }]);
  });

  it('takes back what was recorded in error: a finding, a link, a publication, the review', async () => {
    const linked: Told = [`sar-${SAR}`, 'SarParallelProcessLinked', { kind: 'PFD', joint: true }];
    const all = await rows([referred, recorded, linked]);
    expect(all['learning_review']).toMatchObject([{ codes: ['HARM:NEGLECT', 'LINKED:PFD'], takenBack: [] }]);
    const without = await rows([
      referred,
      recorded,
      linked,
      published,
      takesBack(1),
      takesBack(2),
      takesBack(3),
    ]);
    expect(without['learning_review']).toMatchObject([
      {
        linked: [],
        codes: ['HARM:NEGLECT'],
        takenBack: [id(101), id(102), id(103)],
        publishedBy: null,
        title: null,
        url: null,
      },
    ]);
    expect((await rows([referred, [`sar-${SAR}`, 'SarRecordedInError']]))['learning_review']).toEqual([]);
  });

  it('shows no words of a publication that was withheld afterwards', async () => {
    const withheld: Told = [`sar-${SAR}`, 'SarPublicationWithheld', { alternative: 'LEARNING_BRIEF' }];
    expect((await rows([referred, recorded, published, withheld]))['learning_review']).toMatchObject([
      { publishedBy: null, publishedAt: null, url: null, title: null },
    ]);
    expect((await rows([referred, recorded, withheld, published]))['learning_review']).toMatchObject([
      { title: 'Robin' },
    ]);
  });

  it('follows corrections', async () => {
    const corrected: Told = [`sar-${SAR}`, 'SarCorrected', { harmType: 'FINANCIAL', subjects: [id(8)] }];
    expect((await rows([referred, corrected]))['learning_review']).toMatchObject([
      { harmType: 'FINANCIAL', subjects: [id(8)], codes: ['HARM:FINANCIAL'] },
    ]);
  });
});

describe('what the library keeps of a recommendation', () => {
  const told = (type: string, data: object = {}): Told => [`recommendation-${REC}`, type, data];
  const drafted = told('RecommendationDrafted', {
    recId: REC,
    ref: 'RE-1',
    sarId: SAR,
    findingIds: [FINDING],
    domain: 'INTERAGENCY',
    themes: ['CARERS'],
    level: 'SYSTEM',
  });

  it('is no word before it is issued; then what was written for the public, and what came of it', async () => {
    expect((await rows([drafted]))['learning_recommendation']).toMatchObject([
      { publicText: '', issuedAt: null, status: 'Drafted' },
    ]);
    const whole = [
      drafted,
      told('RecommendationIssued', { publicText: 'Do it.', issuedAt: '2026-03-10T09:00:00.000Z' }),
      told('ImpactEvaluated', { at: '2026-06-10T09:00:00.000Z', causeAddressed: true }),
      told('RecommendationLinked', { toKind: 'DARDR' }),
      told('RecommendationCompleted'),
    ];
    expect((await rows(whole))['learning_recommendation']).toMatchObject([
      {
        publicText: 'Do it.',
        status: 'Completed',
        impact: [{ causeAddressed: true }],
        codes: ['DOMAIN:INTERAGENCY', 'LEVEL:SYSTEM', 'LINKED:DARDR', 'THEME:CARERS'],
      },
    ]);
    const mistaken = [...whole, told('RecommendationEntryRecordedInError', { correctedEventId: id(102) })];
    expect((await rows(mistaken))['learning_recommendation']).toMatchObject([{ impact: [] }]);
  });
});

describe('what the library keeps of cases', () => {
  const opened: Told = [
    `enquiry-${ENQUIRY}`,
    'EnquiryOpened',
    { personRef: id(9), areaCode: 'E08000901', concernIds: [CONCERN], leadSAM: 'sam.demo' },
  ];
  const met = (type: string, data: object = {}): Told => [`enquiry-${ENQUIRY}`, type, data];

  it.each<readonly [string, object, readonly string[]]>([
    [
      'AccessObstructed',
      { byWhom: 'CARER', attempts: [] },
      ['FLAG:POWER_OF_ENTRY', 'OBSTRUCTOR:CARER', 'THEME:POWER_OF_ENTRY'],
    ],
    [
      'EntryPowersConsidered',
      {
        powers: [
          { power: 'MHA_S135_WARRANT', considered: true },
          { power: 'MHA_S115', considered: false },
        ],
      },
      ['FLAG:POWER_OF_ENTRY', 'POWER:MHA_S135_WARRANT', 'THEME:POWER_OF_ENTRY'],
    ],
    [
      'EntryPowerUsed',
      { power: 'MHA_S115' },
      ['FLAG:POWER_OF_ENTRY', 'POWER:MHA_S115', 'POWER_USED:MHA_S115', 'THEME:POWER_OF_ENTRY'],
    ],
    ['EntryPowerGapNoted', {}, ['FLAG:POWER_OF_ENTRY', 'THEME:POWER_OF_ENTRY']],
    ['CourtOrderSought', { order: 'DAPO' }, ['FLAG:COURT_ORDERS', 'ORDER:DAPO', 'THEME:COURT_ORDERS']],
    ['CourtOrderBreached', {}, ['FLAG:COURT_ORDERS', 'THEME:COURT_ORDERS']],
    [
      'CourtOrderEffectReviewed',
      { effect: 'MADE_WORSE' },
      ['FLAG:COURT_ORDERS', 'ORDER_EFFECT:MADE_WORSE', 'THEME:COURT_ORDERS'],
    ],
    ['EnquiryFindingsRecorded', { abuseOrRisk: 'SUBSTANTIATED' }, ['FINDING:SUBSTANTIATED']],
  ])('%s teaches %j', async (type, data, codes) => {
    expect((await rows([opened, met(type, data)]))['learning_enquiry']).toMatchObject([{ codes }]);
    const mistaken = met('EnquiryEntryRecordedInError', { correctedEventId: id(101) });
    expect((await rows([opened, met(type, data), mistaken]))['learning_enquiry']).toMatchObject([
      { codes: [], labels: '' },
    ]);
  });

  it('keeps the finding that stands, not the one corrected', async () => {
    const all = [
      opened,
      met('EnquiryFindingsRecorded', { abuseOrRisk: 'SUBSTANTIATED' }),
      met('EnquiryFindingsCorrected', { abuseOrRisk: 'PARTLY' }),
    ];
    expect((await rows(all))['learning_enquiry']).toMatchObject([{ codes: ['FINDING:PARTLY'] }]);
    expect((await rows([...all, met('EnquiryRecordedInError')]))['learning_enquiry']).toEqual([]);
  });

  it('knows of a case what abuse it is about, and who must not learn of it', async () => {
    const risk = {
      type: 'DOMESTIC',
      economicAbuse: true,
      economicTactics: ['CONTROLS_MONEY'],
      abuseInCareRelationship: true,
      careRelationship: 'PARTNER_CARER',
    };
    const raised: Told = [
      `concern-${CONCERN}`,
      'ConcernRaised',
      { concernId: CONCERN, allegedRisks: [risk], peopleAlleged: [{ userId: 'b', lineManagerUserId: 'a' }] },
    ];
    expect((await rows([raised]))['learning_case']).toMatchObject([
      {
        conflictedUsers: ['a', 'b'],
        codes: [
          'CARE_REL:PARTNER_CARER',
          'FLAG:CARE_RELATIONSHIP',
          'FLAG:ECONOMIC_ABUSE',
          'HARM:DOMESTIC',
          'TACTIC:CONTROLS_MONEY',
          'THEME:ABUSE_IN_CARE_RELATIONSHIP',
          'THEME:DOMESTIC_ABUSE',
          'THEME:ECONOMIC_ABUSE',
        ],
      },
    ]);
    const corrected: Told = [`concern-${CONCERN}`, 'ConcernCorrected', { peopleAlleged: [] }];
    expect((await rows([raised, corrected]))['learning_case']).toMatchObject([{ conflictedUsers: [] }]);
    expect((await rows([raised, [`concern-${CONCERN}`, 'ConcernRecordedInError']]))['learning_case']).toEqual(
      [],
    );
  });

  it('keeps themes learned from disagreements, each as long as its entry counts', async () => {
    const raised: Told = [
      `escalation-${ESCALATION}`,
      'EscalationRaised',
      { areaCode: 'E08000901', personRef: id(9), caseRef: CONCERN, subject: 'CLOSURE' },
    ];
    const tells = (type: string, data: object): Told => [`escalation-${ESCALATION}`, type, data];
    const learned = [
      raised,
      tells('EscalationLearningRecorded', { themes: ['CARERS', 'ADVOCACY'] }),
      tells('EscalationLearningRecorded', { themes: ['CARERS'] }),
      tells('EscalationResolved', { outcome: 'AGREED' }),
    ];
    expect((await rows(learned))['learning_escalation']).toMatchObject([
      { codes: ['OUTCOME:AGREED', 'SUBJECT:CLOSURE', 'THEME:ADVOCACY', 'THEME:CARERS'] },
    ]);
    const mistaken = tells('EscalationEntryRecordedInError', { correctedEventId: id(101) });
    expect((await rows([...learned, mistaken]))['learning_escalation']).toMatchObject([
      { codes: ['OUTCOME:AGREED', 'SUBJECT:CLOSURE', 'THEME:CARERS'] },
    ]);
  });
});

describe('codes', () => {
  it('are found in words, each by its own list', () => {
    expect(inWords([coded('THEME', 'POWER_OF_ENTRY'), coded('ORDER', 'DAPO')])).toContain('Power of entry');
    for (const flag of FLAGS) expect(inWords([coded('FLAG', flag)]).length).toBeGreaterThan(5);
    expect(Object.keys(VOCABULARIES)).toHaveLength(15);
    expect(codesIn('POWER', ['POWER:A', 'POWER_USED:B'])).toEqual(['A']);
  });
});

describe('an excerpt', () => {
  it('sets apart what was found, and nothing else becomes markup', () => {
    const marked = `They ${MARK_BEGINS}refused${MARK_ENDS} <b>entry</b> … ${MARK_BEGINS}again${MARK_ENDS}`;
    expect(stretchesOf(marked)).toEqual([
      { text: 'They ', found: false },
      { text: 'refused', found: true },
      { text: ' <b>entry</b> … ', found: false },
      { text: 'again', found: true },
    ]);
    expect(stretchesOf('plain')).toEqual([{ text: 'plain', found: false }]);
  });
});

describe('the sheet', () => {
  it('has a row of codes for each item, and no cell that could begin a formula', () => {
    const item = {
      kind: 'REVIEW' as const,
      learnedIn: 2026,
      themes: ['CARERS', 'CARERS'],
      domain: null,
      flags: [],
      text: 'Words',
      excerpt: null,
      recommendations: [],
      review: {
        sarId: SAR,
        ref: '=HYPERLINK("x")',
        title: null,
        url: null,
        publishedAt: null,
        harmType: 'NEGLECT',
        linked: [],
      },
      enquiry: null,
      disagreement: null,
    };
    const [, row] = learningSheet({ items: [item], total: 1 }).split('\r\n');
    expect(row).toBe(`REVIEW,2026,"'=HYPERLINK(""x"")",,CARERS,,NEGLECT,,,,,`);
  });
});
