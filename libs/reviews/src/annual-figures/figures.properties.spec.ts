import fc from 'fast-check';
import type { ProjectedEvent } from '#event-sourcing/projection';
import { countYear } from './count-year.js';
import { SINGLE_FIGURES } from './families.js';
import { factsIn, idOf, projected, YEAR, type Told } from './year-of-events.contract.js';

/** Days on both sides of the year, so that what happens just outside it must not count. */
const day = fc.integer({ min: 0, max: 24 * 30 }).map((hours) => {
  const start = Date.parse('2025-02-15T00:00:00.000Z');
  return new Date(start + hours * 19 * 3_600_000).toISOString();
});
const code = (...codes: string[]) => fc.constantFrom(...codes);
const some = (...codes: string[]) => fc.subarray(codes);
const PLAIN = fc.constant({});

const risk = fc.record({
  type: code('NEGLECT', 'FINANCIAL', 'DOMESTIC'),
  economicAbuse: fc.boolean(),
  economicTactics: some('CONTROLS_MONEY', 'RUNS_UP_DEBT'),
  coerciveControl: fc.boolean(),
  abuseInCareRelationship: fc.boolean(),
  careRelationship: code('PARTNER_CARER', 'ADULT_CHILD_CARER'),
});
const conclusion = fc.record({
  concludedAt: day,
  mspAsked: code('ASKED_EXPRESSED', 'ASKED_NONE', 'NO'),
  mspAchieved: code('FULLY', 'NOT'),
  riskAssessmentOutcome: code('RI_ACTION', 'NR_NO_ACTION'),
});
const ORDER = fc.record({ orderId: code('o1', 'o2') });
const finding = fc.record({
  findingId: fc.nat(9).map(String),
  domain: code('INTERAGENCY', 'DIRECT_PRACTICE'),
  themes: some('POWER_OF_ENTRY', 'CARERS', 'COURT_ORDERS'),
  goodPractice: fc.boolean(),
  powerOfEntry: fc.boolean(),
  careRelationship: fc.boolean(),
  economicAbuse: fc.boolean(),
  commissioningFactor: fc.boolean(),
  courtOrders: fc.boolean(),
});
const clock = (...keys: string[]) => fc.record({ key: code(...keys, 'somebody.elses') });

/** By record the events it may tell, whether or not anybody could tell them in this order. */
const TELLS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<object>>>>> = {
  concern: {
    ConcernRaised: fc.record({
      areaCode: fc.constant('E08000901'),
      receivedAt: day,
      allegedRisks: fc.array(risk, { maxLength: 3 }),
    }),
    ConcernCorrected: fc.record(
      { receivedAt: day, allegedRisks: fc.array(risk, { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
    ConcernDecided: fc.record({ decision: code('S42_DUTY_MET', 'NO_ENQUIRY') }),
    ConcernDecisionRevised: fc.record({ to: code('S42_DUTY_MET', 'NO_ENQUIRY') }),
    ConcernRecordedInError: PLAIN,
    ConcernMarkedDuplicate: PLAIN,
    DeadlineMet: clock('concern.s42Decision'),
    DeadlineMissed: clock('concern.s42Decision'),
    ConcernEntryRecordedInError: PLAIN,
  },
  enquiry: {
    EnquiryOpened: fc.record({ areaCode: fc.constant('E08000901'), type: code('S42', 'OTHER') }),
    EnquiryConcluded: conclusion,
    EnquiryConclusionCorrected: conclusion,
    EnquiryReopened: PLAIN,
    AdultFeedbackRecorded: fc.record({ saferNow: code('YES', 'PARTLY', 'NO', 'NA') }),
    AccessObstructed: fc.record({ byWhom: code('CARER', 'PROVIDER'), adultSeen: fc.boolean() }),
    EntryPowersConsidered: fc.record({
      powers: fc.array(
        fc.record({ power: code('MHA_S135_WARRANT', 'PACE_S17_LIFE_LIMB'), considered: fc.boolean() }),
        {
          maxLength: 3,
        },
      ),
    }),
    EntryPowerUsed: fc.record({ power: code('MHA_S135_WARRANT', 'PACE_S17_LIFE_LIMB'), at: day }),
    EntryPowerGapNoted: PLAIN,
    CourtOrderSought: fc.record({
      orderId: code('o1', 'o2'),
      order: code('DAPO', 'OCCUPATION'),
      supportedByThirdParty: fc.boolean(),
    }),
    CourtOrderMade: fc.record({ orderId: code('o1', 'o2'), order: code('DAPO', 'OCCUPATION') }),
    CourtOrderBreached: fc.record({ orderId: code('o1', 'o2'), at: day }),
    CourtOrderEnded: ORDER,
    CourtOrderEffectReviewed: fc.record({
      orderId: code('o1'),
      effect: code('PROTECTED', 'MADE_WORSE'),
      adultFeelsSafer: code('YES', 'NO'),
    }),
    DeadlineMet: clock('enquiry.conclude'),
    DeadlineMissed: clock('enquiry.conclude'),
    EnquiryEntryRecordedInError: PLAIN,
    EnquiryRecordedInError: PLAIN,
  },
  sar: {
    SarReferred: fc.record({ areaCode: fc.constant('E08000901'), ref: fc.constant('SR-1'), receivedAt: day }),
    SarDecided: fc.record({ decision: code('MANDATORY_S44_1', 'JOINT', 'NOT_SAR') }),
    SarPersonOrFamilyInformed: PLAIN,
    SarParallelProcessLinked: fc.record({ kind: code('PFD', 'DARDR') }),
    SarFindingRecorded: finding,
    SarReportAgreed: fc.record({ boardMeeting: day.map((at) => at.slice(0, 10)) }),
    SarPublished: fc.record({ at: day, findings: fc.constant([]) }),
    SarPublicationWithheld: PLAIN,
    DeadlineMet: clock('sar.decision', 'sar.complete'),
    DeadlineMissed: clock('sar.decision', 'sar.rapid.complete'),
    SarEntryRecordedInError: PLAIN,
  },
  recommendation: {
    RecommendationDrafted: fc.record({
      areaCode: fc.constant('E08000901'),
      ref: fc.constant('RE-1'),
      sarId: fc.constant('s'),
    }),
    RecommendationIssued: fc.record({
      issuedAt: day,
      publicText: fc.constant('Do it.'),
      lanes: fc.subarray([{ laneId: 'l1' }, { laneId: 'l2' }, { laneId: 'l3' }]),
    }),
    AgencyResponded: fc.record({
      laneId: code('l1', 'l2'),
      position: code('ACCEPTED', 'NOT_FOR_US'),
      respondedAt: day,
    }),
    AgencyRespondedLate: fc.record({ laneId: code('l1', 'l2') }),
    AgencyPositionChanged: fc.record({
      laneId: code('l1'),
      from: code('ACCEPTED', 'NOT_FOR_US'),
      to: code('ALREADY_DONE', 'NOT_ACCEPTED'),
      at: day,
    }),
    AgencyNamedAsNonResponder: fc.record({ laneId: code('l1'), publishedAt: day }),
    ActionReportedComplete: fc.record({ laneId: code('l1') }),
    LaneAssured: fc.record({ laneId: code('l1') }),
    ImpactEvaluated: fc.record({ at: day }),
    RecommendationNotToBeImplemented: fc.record({
      laneId: code('l1'),
      boardMeeting: day.map((at) => at.slice(0, 10)),
    }),
    RecommendationCompleted: PLAIN,
    RecommendationSuperseded: PLAIN,
    RecommendationEntryRecordedInError: PLAIN,
  },
  escalation: {
    EscalationRaised: fc.record({ areaCode: fc.constant('E08000901'), subject: code('CLOSURE') }),
    EscalationLearningRecorded: fc.record({ themes: some('ADVOCACY', 'CARERS') }),
    EscalationResolved: fc.record({ outcome: code('AGREED', 'REFERRED_LEGAL') }),
    EscalationReopened: PLAIN,
    EscalationRecordedInError: PLAIN,
  },
};

const BEGINS = ['ConcernRaised', 'EnquiryOpened', 'SarReferred', 'RecommendationDrafted', 'EscalationRaised'];

const told = fc.constantFrom(...Object.keys(TELLS)).chain((category) =>
  fc.constantFrom(...Object.keys(TELLS[category] ?? {})).chain((type) =>
    fc.record({
      type: fc.constant(type),
      stream: fc.nat({ max: 1 }).map((n) => `${category}-${idOf(n)}`),
      occurredAt: day,
      lateBy: fc.integer({ min: 0, max: 60 }),
      data: TELLS[category]?.[type] ?? PLAIN,
      /** Which entry a correction takes back: how many before the last. */
      back: fc.nat({ max: 5 }),
    }),
  ),
);

/** Every record begins; then anything happens, each written down later than the one before. */
const history = fc
  .tuple(
    fc.tuple(
      ...BEGINS.flatMap((type, at) => {
        const category = Object.keys(TELLS)[at] ?? '';
        return [0, 1].map((n) =>
          fc.record({ occurredAt: day, data: TELLS[category]?.[type] ?? PLAIN }).map((each) => ({
            ...each,
            type,
            stream: `${category}-${idOf(n)}`,
            lateBy: 0,
            back: 0,
          })),
        );
      }),
    ),
    fc.array(told, { maxLength: 60 }),
  )
  .map(([begun, more]) => {
    const all = [...begun, ...more];
    let recorded = Date.parse('2025-02-01T00:00:00.000Z');
    return projected(
      all.map(({ lateBy, back, data, ...event }, at): Told => {
        recorded += (lateBy + 1) * 3 * 3_600_000;
        const before = all
          .slice(0, at)
          .flatMap(({ stream }, index) => (stream === event.stream ? [index] : []));
        const corrected = before.at(-1 - back) ?? 0;
        return {
          ...event,
          recordedAt: new Date(recorded).toISOString(),
          data: event.type.endsWith('EntryRecordedInError')
            ? { correctedEventId: idOf(corrected + 1) }
            : data,
        };
      }),
    );
  });

describe('the figures of a year', () => {
  it('are what a plain recount of the events gives, for now and for any moment before', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 100 }), (events, share) => {
        const last = events.at(Math.floor((events.length * share) / 100)) ?? events.at(-1);
        for (const asAt of ['9999-12-31T00:00:00.000Z', last?.meta.recordedAt ?? '']) {
          const figures = countYear(factsIn(events, asAt), YEAR);
          const counted = Object.fromEntries(figures.map(({ key, counted: each }) => [key, each.length]));
          expect(counted).toEqual({
            ...Object.fromEntries(SINGLE_FIGURES.map((key) => [key, 0])),
            ...recount(events.filter(({ meta }) => meta.recordedAt <= asAt)),
          });
        }
      }),
      { numRuns: 120 },
    );
  });

  it('name for each thing counted an event there was by then', () => {
    fc.assert(
      fc.property(history, (events) => {
        const asAt = events.at(Math.floor(events.length / 2))?.meta.recordedAt ?? '';
        const known = new Set(
          events.filter(({ meta }) => meta.recordedAt <= asAt).map(({ eventId }) => eventId),
        );
        for (const { counted } of countYear(factsIn(events, asAt), YEAR)) {
          expect(counted.filter(({ fact }) => !known.has(fact.eventId))).toEqual([]);
          expect(new Set(counted.map(({ fact, of }) => `${fact.eventId} ${of ?? ''}`)).size).toBe(
            counted.length,
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});

type Event = Omit<ProjectedEvent, 'data'> & { readonly data: Readonly<Record<string, string>> };

const listIn = <T>({ data }: Event, field: string, _items?: T): readonly T[] =>
  (data[field] ?? []) as unknown as T[];

/** A second way to the same figures: record by record, with loops over the events as they were told. Shares nothing with the first. */
function recount(events: readonly ProjectedEvent[]): Record<string, number> {
  const totals: Record<string, number> = {};
  const add = (key: string, times = 1): void => {
    if (times > 0) totals[key] = (totals[key] ?? 0) + times;
  };
  for (const stream of new Set(events.map((event) => event.stream))) {
    const mine = events.filter((event) => event.stream === stream) as unknown as readonly Event[];
    COUNTERS[stream.slice(0, stream.indexOf('-'))]?.(stillCounting(mine), add);
  }
  return totals;
}

function stillCounting(mine: readonly Event[]): readonly Event[] {
  let kept: Event[] = [];
  for (const event of mine) {
    if (/^(Concern|Enquiry|Sar|Escalation|Recommendation)(RecordedInError|MarkedDuplicate)$/.test(event.type))
      kept = [];
    else kept.push(event);
  }
  // An entry may be taken back before a reader meets it: looked up once all are there.
  const gone = kept
    .filter(({ type }) => type.endsWith('EntryRecordedInError'))
    .map(({ data }) => data['correctedEventId']);
  return kept.filter(({ eventId }) => !gone.includes(eventId));
}

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const localDay = (told: string): string => (told.length === 10 ? told : LONDON.format(new Date(told)));
const within = (when: string): boolean => localDay(when) >= YEAR.from && localDay(when) <= YEAR.to;
const happened = ({ meta }: Event): boolean => within(meta.occurredAt);
const lastOf = (events: readonly Event[], ...types: string[]): Event | undefined => {
  let found: Event | undefined;
  for (const event of events) if (types.includes(event.type)) found = event;
  return found;
};
const clockOf = (events: readonly Event[], family: string, keys: readonly string[], add: Add): void => {
  const found = lastOf(
    events.filter(({ data }) => keys.includes(data['key'] ?? '')),
    'DeadlineMet',
    'DeadlineMissed',
  );
  if (found) add(`${family}.${found.type === 'DeadlineMet' ? 'met' : 'missed'}`);
};

type Add = (key: string, times?: number) => void;
type Risk = Readonly<Record<string, string>>;
const tacticsOf = (each: Risk): readonly string[] => each['economicTactics'] as unknown as string[];

const COUNTERS: Readonly<Record<string, (events: readonly Event[], add: Add) => void>> = {
  concern(events, add) {
    const raised = events.find(({ type }) => type === 'ConcernRaised');
    if (!raised) return;
    let receivedAt = '';
    let risks: readonly Risk[] = [];
    for (const event of events) {
      if (event.type !== 'ConcernRaised' && event.type !== 'ConcernCorrected') continue;
      receivedAt = event.data['receivedAt'] ?? receivedAt;
      if ('allegedRisks' in event.data) risks = listIn<Risk>(event, 'allegedRisks');
    }
    if (!within(receivedAt)) return;
    add('concerns.received');
    for (const type of new Set(risks.map((each) => each['type']))) add(`concerns.type.${type}`);
    const economic = risks.filter((each) => each['economicAbuse']);
    if (economic.length > 0) add('economicAbuse.concerns');
    for (const tactic of new Set(economic.flatMap(tacticsOf))) add(`economicAbuse.tactic.${tactic}`);
    for (const carer of new Set(economic.map((each) => each['careRelationship'])))
      add(`economicAbuse.careRelationship.${carer}`);
    const care = risks.filter((each) => each['abuseInCareRelationship']);
    if (care.length > 0) add('careRelationship.concerns');
    for (const carer of new Set(care.map((each) => each['careRelationship'])))
      add(`careRelationship.relationship.${carer}`);
    if (risks.some((each) => each['coerciveControl'])) add('coerciveControl.concerns');
    const decided = lastOf(events, 'ConcernDecided', 'ConcernDecisionRevised');
    if (decided) add(`concerns.decision.${decided.data['decision'] ?? decided.data['to']}`);
    clockOf(events, 'timeliness.concernDecision', ['concern.s42Decision'], add);
  },
  enquiry(events, add) {
    const opened = events.find(({ type }) => type === 'EnquiryOpened');
    if (!opened) return;
    if (happened(opened)) add(`enquiries.opened.${opened.data['type']}`);
    const end = lastOf(events, 'EnquiryConcluded', 'EnquiryConclusionCorrected', 'EnquiryReopened');
    if (end && end.type !== 'EnquiryReopened' && within(end.data['concludedAt'] ?? '')) {
      add(`enquiries.concluded.${opened.data['type']}`);
      add(`enquiries.outcome.${end.data['riskAssessmentOutcome']}`);
      if (opened.data['type'] === 'S42') {
        add(`msp.asked.${end.data['mspAsked']}`);
        add(`msp.achieved.${end.data['mspAchieved']}`);
      }
      clockOf(events, 'timeliness.enquiryConclusion', ['enquiry.conclude'], add);
    }
    const feedback = lastOf(events.filter(happened), 'AdultFeedbackRecorded');
    if (feedback) add(`safer.${feedback.data['saferNow']}`);
    const orders: Record<string, string> = {};
    for (const { type, data } of events)
      if (type === 'CourtOrderSought' || type === 'CourtOrderMade')
        orders[data['orderId'] ?? ''] = data['order'] ?? '';
    for (const event of events) {
      const { type, data } = event;
      if (!(typeof data['at'] === 'string' ? within(data['at']) : happened(event))) continue;
      if (type === 'AccessObstructed') {
        add('powerOfEntry.obstructed');
        add(`powerOfEntry.obstructedBy.${data['byWhom']}`);
        if (!data['adultSeen']) add('powerOfEntry.adultNotSeen');
      }
      if (type === 'EntryPowersConsidered') {
        const powers = listIn<{ power: string; considered: boolean }>(event, 'powers');
        for (const power of new Set(powers.filter((each) => each.considered).map((each) => each.power)))
          add(`powerOfEntry.considered.${power}`);
      }
      if (type === 'EntryPowerUsed') add(`powerOfEntry.used.${data['power']}`);
      if (type === 'EntryPowerGapNoted') add('powerOfEntry.gaps');
      if (type === 'CourtOrderSought') {
        add(`courtOrders.sought.${data['order']}`);
        if (data['supportedByThirdParty']) add('courtOrders.thirdParty');
      }
      if (type === 'CourtOrderMade') add(`courtOrders.made.${data['order']}`);
      const order = orders[data['orderId'] ?? ''];
      if (type === 'CourtOrderBreached' && order) add(`courtOrders.breached.${order}`);
      if (type === 'CourtOrderEnded' && order) add(`courtOrders.ended.${order}`);
      if (type === 'CourtOrderEffectReviewed') {
        add(`courtOrders.effect.${data['effect']}`);
        add(`courtOrders.safer.${data['adultFeelsSafer']}`);
      }
    }
  },
  sar(events, add) {
    const referred = events.find(({ type }) => type === 'SarReferred');
    if (!referred) return;
    if (within(referred.data['receivedAt'] ?? '')) add('reviews.referred');
    const decided = lastOf(events, 'SarDecided');
    const decidedInYear = lastOf(events.filter(happened), 'SarDecided');
    if (decidedInYear) {
      add(`reviews.decision.${decidedInYear.data['decision']}`);
      if (!events.some(({ type }) => type === 'SarPersonOrFamilyInformed')) add('reviews.withoutFamilyStep');
      clockOf(events, 'timeliness.reviewDecision', ['sar.decision'], add);
    }
    const agreed = lastOf(events, 'SarReportAgreed');
    const isArranged = decided !== undefined && decided.data['decision'] !== 'NOT_SAR';
    const agreedOn = agreed?.data['boardMeeting'] ?? '9999-12-31';
    if (isArranged && within(agreedOn)) {
      add('reviews.concluded');
      clockOf(events, 'timeliness.reviewCompletion', ['sar.complete', 'sar.rapid.complete'], add);
      for (const event of events) {
        const { type, data } = event;
        if (type !== 'SarFindingRecorded') continue;
        add('findings.recorded');
        add(`findings.domain.${data['domain']}`);
        for (const theme of listIn<string>(event, 'themes')) add(`themes.review.${theme}`);
        for (const flag of [
          'goodPractice',
          'powerOfEntry',
          'careRelationship',
          'economicAbuse',
          'commissioningFactor',
          'courtOrders',
        ])
          if (data[flag]) add(`findings.${flag}`);
      }
    }
    if (isArranged && localDay(decided.meta.occurredAt) <= YEAR.to && agreedOn > YEAR.to)
      add('reviews.ongoing');
    const said = lastOf(events, 'SarPublished', 'SarPublicationWithheld');
    const published = said?.type === 'SarPublished' ? said : undefined;
    if (published && within(published.data['at'] ?? '')) add('reviews.published');
    const withheld = said?.type === 'SarPublicationWithheld' ? said : undefined;
    if (withheld && happened(withheld)) add('reviews.withheld');
    for (const event of events)
      if (event.type === 'SarParallelProcessLinked' && happened(event))
        add(`reviews.linked.${event.data['kind']}`);
  },
  recommendation(events, add) {
    if (!events.some(({ type }) => type === 'RecommendationDrafted')) return;
    const issued = lastOf(events, 'RecommendationIssued');
    const ended = lastOf(events, 'RecommendationCompleted', 'RecommendationSuperseded');
    if (issued) {
      const on = localDay(issued.data['issuedAt'] ?? '');
      if (on <= YEAR.to && (!ended || localDay(ended.meta.occurredAt) >= YEAR.from))
        add('recommendations.inForce');
      if (within(on)) {
        add('recommendations.issued');
        add('recommendations.addressed', listIn(issued, 'lanes').length);
      }
    }
    for (const event of events) {
      const { type, data, meta } = event;
      const told =
        data['respondedAt'] ?? data['publishedAt'] ?? data['boardMeeting'] ?? data['at'] ?? meta.occurredAt;
      if (!within(told)) continue;
      if (type === 'AgencyResponded') {
        add('responses.received');
        add(`responses.position.${data['position']}`);
      }
      if (type === 'AgencyRespondedLate') add('responses.late');
      if (type === 'AgencyPositionChanged' && data['from'] === 'ACCEPTED' && data['to'] === 'NOT_ACCEPTED')
        add('responses.reversed');
      if (type === 'AgencyNamedAsNonResponder') add('nonResponders.named');
      if (type === 'ActionReportedComplete') add('implementation.actionsComplete');
      if (type === 'LaneAssured') add('implementation.assured');
      if (type === 'ImpactEvaluated') add('implementation.impactEvaluated');
      if (type === 'RecommendationCompleted') add('implementation.completed');
      if (type === 'RecommendationNotToBeImplemented') add('recommendations.notImplemented');
    }
  },
  escalation(events, add) {
    const raised = events.find(({ type }) => type === 'EscalationRaised');
    if (!raised) return;
    if (happened(raised)) add('escalations.raised');
    const ended = lastOf(events, 'EscalationResolved', 'EscalationReopened');
    if (ended?.type === 'EscalationResolved' && happened(ended))
      add(`escalations.outcome.${ended.data['outcome']}`);
    const learned = events.filter((event) => event.type === 'EscalationLearningRecorded' && happened(event));
    for (const theme of new Set(learned.flatMap((each) => listIn<string>(each, 'themes'))))
      add(`themes.escalation.${theme}`);
  },
};
