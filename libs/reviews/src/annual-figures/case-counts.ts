import type { ReportYear } from '../annual-report/schedule-2.js';
import { byCode, counted, inTime, isWithin, type Counted } from './counted.js';
import { isOf, type Fact, type FactNamed, type ToldRisk } from './facts.js';

/** What a concern counts for in a year: it belongs to the year in which it was received. Pure. */
export function concernCounts(facts: readonly Fact[], year: ReportYear): readonly Counted[] {
  const raised = facts.find(isOf('ConcernRaised'));
  const told = facts.filter(isOf('ConcernRaised', 'ConcernCorrected'));
  const received = told.findLast(({ data }) => data.receivedAt !== undefined);
  if (raised === undefined || received === undefined || !isWithin(year)(received)) return [];
  const risky = told.findLast(({ data }) => data.allegedRisks !== undefined);
  const decided = facts.findLast(isOf('ConcernDecided', 'ConcernDecisionRevised'));
  return [
    ...counted('concerns.received', raised),
    ...(risky === undefined ? [] : riskCounts(risky, risky.data.allegedRisks ?? [])),
    ...byCode('concerns.decision', [decisionOf(decided)], decided),
    ...inTime('timeliness.concernDecision', facts, ['concern.s42Decision']),
  ];
}

const decisionOf = (
  fact: FactNamed<'ConcernDecided' | 'ConcernDecisionRevised'> | undefined,
): string | undefined =>
  fact === undefined ? undefined : fact.type === 'ConcernDecided' ? fact.data.decision : fact.data.to;

/** Economic abuse and abuse in care relationships, drawn from codes alone (Seed 1). */
function riskCounts(fact: Fact, risks: readonly ToldRisk[]): readonly Counted[] {
  const economic = risks.filter(({ economicAbuse }) => economicAbuse);
  const inCare = risks.filter(({ abuseInCareRelationship }) => abuseInCareRelationship);
  const some = (key: string, found: boolean): readonly Counted[] => counted(key, found ? fact : undefined);
  return [
    ...byCode(
      'concerns.type',
      risks.map(({ type }) => type),
      fact,
    ),
    ...some('economicAbuse.concerns', economic.length > 0),
    ...byCode(
      'economicAbuse.tactic',
      economic.flatMap(({ economicTactics = [] }) => economicTactics),
      fact,
    ),
    ...byCode(
      'economicAbuse.careRelationship',
      economic.map(({ careRelationship }) => careRelationship),
      fact,
    ),
    ...some('careRelationship.concerns', inCare.length > 0),
    ...byCode(
      'careRelationship.relationship',
      inCare.map(({ careRelationship }) => careRelationship),
      fact,
    ),
    ...some(
      'coerciveControl.concerns',
      risks.some(({ coerciveControl }) => coerciveControl),
    ),
  ];
}

/** What an enquiry counts for in a year: each thing in the year in which it happened. Pure. */
export function enquiryCounts(facts: readonly Fact[], year: ReportYear): readonly Counted[] {
  const opened = facts.find(isOf('EnquiryOpened'));
  if (opened === undefined) return [];
  const within = isWithin(year);
  const inYear = facts.filter(within);
  const feedback = inYear.findLast(isOf('AdultFeedbackRecorded'));
  return [
    ...byCode('enquiries.opened', [opened.data.type], within(opened) ? opened : undefined),
    ...conclusionCounts(opened, facts, year),
    ...byCode('safer', [feedback?.data.saferNow], feedback),
    ...entryCounts(inYear),
    ...orderCounts(inYear, facts),
  ];
}

/** A reopened enquiry is not concluded until it is again. */
function conclusionCounts(
  opened: FactNamed<'EnquiryOpened'>,
  facts: readonly Fact[],
  year: ReportYear,
): readonly Counted[] {
  const last = facts.findLast(isOf('EnquiryConcluded', 'EnquiryConclusionCorrected', 'EnquiryReopened'));
  if (last === undefined || last.type === 'EnquiryReopened' || !isWithin(year)(last)) return [];
  const { mspAsked, mspAchieved, riskAssessmentOutcome, riskOutcome } = last.data;
  const underDuty = opened.data.type === 'S42';
  return [
    ...byCode('enquiries.concluded', [opened.data.type], last),
    ...(underDuty ? byCode('msp.asked', [mspAsked], last) : []),
    ...(underDuty ? byCode('msp.achieved', [mspAchieved], last) : []),
    ...byCode('enquiries.outcome', [riskAssessmentOutcome], last),
    ...byCode('enquiries.risk', [riskOutcome], last),
    ...inTime('timeliness.enquiryConclusion', facts, ['enquiry.conclude']),
  ];
}

/** The yearly extract on power of entry: obstruction, powers considered and used, gaps (Seed 1). */
function entryCounts(inYear: readonly Fact[]): readonly Counted[] {
  return inYear.flatMap((fact) => {
    switch (fact.type) {
      case 'AccessObstructed':
        return [
          ...counted('powerOfEntry.obstructed', fact),
          ...byCode('powerOfEntry.obstructedBy', [fact.data.byWhom], fact),
          ...counted('powerOfEntry.adultNotSeen', fact.data.adultSeen ? undefined : fact),
        ];
      case 'EntryPowersConsidered': {
        const considered = fact.data.powers.filter((each) => each.considered).map(({ power }) => power);
        return byCode('powerOfEntry.considered', considered, fact);
      }
      case 'EntryPowerUsed':
        return byCode('powerOfEntry.used', [fact.data.power], fact);
      case 'EntryPowerGapNoted':
        return counted('powerOfEntry.gaps', fact);
      default:
        return [];
    }
  });
}

/** Use and effect of court orders (Seed 1). What is told of an order later names it by its id alone. */
function orderCounts(inYear: readonly Fact[], facts: readonly Fact[]): readonly Counted[] {
  const orders = new Map(
    facts.filter(isOf('CourtOrderSought', 'CourtOrderMade')).map(({ data }) => [data.orderId, data.order]),
  );
  return inYear.flatMap((fact) => {
    switch (fact.type) {
      case 'CourtOrderSought':
        return [
          ...byCode('courtOrders.sought', [fact.data.order], fact),
          ...counted('courtOrders.thirdParty', fact.data.supportedByThirdParty ? fact : undefined),
        ];
      case 'CourtOrderMade':
        return byCode('courtOrders.made', [fact.data.order], fact);
      case 'CourtOrderRefused':
        return byCode('courtOrders.refused', [orders.get(fact.data.orderId)], fact);
      case 'CourtOrderBreached':
        return byCode('courtOrders.breached', [orders.get(fact.data.orderId)], fact);
      case 'CourtOrderEnded':
        return byCode('courtOrders.ended', [orders.get(fact.data.orderId)], fact);
      case 'CourtOrderEffectReviewed':
        return [
          ...byCode('courtOrders.effect', [fact.data.effect], fact),
          ...byCode('courtOrders.safer', [fact.data.adultFeelsSafer], fact),
        ];
      default:
        return [];
    }
  });
}

/** What a disagreement between organisations counts for. Pure. */
export function escalationCounts(facts: readonly Fact[], year: ReportYear): readonly Counted[] {
  const within = isWithin(year);
  const raised = facts.find(isOf('EscalationRaised'));
  if (raised === undefined) return [];
  const ended = facts.findLast(isOf('EscalationResolved', 'EscalationReopened'));
  const resolved = ended?.type === 'EscalationResolved' && within(ended) ? ended : undefined;
  const learned = facts.filter(isOf('EscalationLearningRecorded')).filter(within);
  const themes = [...new Set(learned.flatMap(({ data }) => data.themes))];
  return [
    ...counted('escalations.raised', within(raised) ? raised : undefined),
    ...byCode('escalations.outcome', [resolved?.data.outcome], resolved),
    ...themes.flatMap((theme) =>
      byCode(
        'themes.escalation',
        [theme],
        learned.find(({ data }) => data.themes.includes(theme)),
      ),
    ),
  ];
}
