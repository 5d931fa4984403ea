import { isSettled } from '../enquiry/caused/state.js';
import { hasHappened } from '../concern/state.js';
import { advocacyDutyUnmet, capacityResults, type EnquiryState } from '../enquiry/state.js';
import { openActions } from '../safeguarding-plan/state.js';
import type { ConcernWork, EnquiryWork, PlanWork, WorklistRow } from './worklist-row.js';

/** A date somebody has to keep. */
export interface Meeting {
  readonly what: 'PLANNING_MEETING' | 'PLAN_REVIEW' | 'POLICE_PRIMACY_REVIEW' | 'CAPACITY_REVIEW';
  /** An instant, or a day where no time was set. */
  readonly at: string;
}

/** What is still missing from a record, and whom nobody has heard or told yet. */
export interface Outstanding {
  /** Has the adult been heard, or is there a reason why not? `null` where it is not this record's to ask. */
  readonly adultsVoice: 'UNHEARD' | 'HEARD' | 'NOT_SOUGHT' | null;
  /** Whether the adult was asked what they want (MSP_ASKED); `null` while nobody has recorded it. */
  readonly mspAsked: string | null;
  readonly capacityOutstanding: boolean;
  readonly causedOutstanding: number | null;
  readonly causedOverdue: number | null;
  /** There is a duty to arrange an advocate, and none is there. */
  readonly advocateNeeded: boolean;
  readonly informationOutstanding: number;
  readonly protectionOutstanding: boolean;
  readonly crimeToConsider: boolean;
  readonly feedbackOutstanding: boolean;
  readonly actionsOutstanding: number;
  readonly actionsMissed: number;
  readonly meetings: readonly Meeting[];
  readonly lastContactAt: string | null;
}

const NOTHING: Outstanding = {
  adultsVoice: null,
  mspAsked: null,
  capacityOutstanding: false,
  causedOutstanding: 0,
  causedOverdue: 0,
  advocateNeeded: false,
  informationOutstanding: 0,
  protectionOutstanding: false,
  crimeToConsider: false,
  feedbackOutstanding: false,
  actionsOutstanding: 0,
  actionsMissed: 0,
  meetings: [],
  lastContactAt: null,
};

/** What a row says of it. Pure. */
export function outstandingOf({ kind, work }: Pick<WorklistRow, 'kind' | 'work'>): Outstanding {
  switch (kind) {
    case 'concern':
      return { ...NOTHING, ...ofConcern(work as ConcernWork) };
    case 'enquiry':
      return { ...NOTHING, ...ofEnquiry(work as EnquiryWork) };
    case 'plan':
      return { ...NOTHING, ...ofPlan(work as PlanWork) };
  }
}

function ofConcern({ concern, capacityAssessmentNeeded }: ConcernWork): Partial<Outstanding> {
  const acts = Object.values(concern.acts);
  const voices = acts.filter(({ act }) => act === 'VOICE');
  const heard = voices.some(({ type }) => type === 'AdultsViewsRecorded');
  return {
    adultsVoice: voices.length === 0 ? 'UNHEARD' : heard ? 'HEARD' : 'NOT_SOUGHT',
    capacityOutstanding: capacityAssessmentNeeded,
    informationOutstanding: concern.awaiting.length,
    protectionOutstanding: concern.immediateDanger && !hasHappened('PROTECTION', concern),
    crimeToConsider: concern.crimeSuspected !== 'NO' && !hasHappened('CRIME', concern),
    feedbackOutstanding: !hasHappened('FEEDBACK', concern),
    lastContactAt: latest(
      acts
        .filter(({ act, type }) => act === 'ACKNOWLEDGEMENT' || type === 'AdultsViewsRecorded')
        .map(({ at }) => at),
    ),
  };
}

function ofEnquiry({ enquiry, said }: EnquiryWork): Partial<Outstanding> {
  const parts = Object.values(enquiry.parts).filter((part) => !isSettled(part));
  const asked = said.findLast((each) => each.asked !== undefined)?.asked ?? null;
  const review = enquiry.suspension?.reviewOn;
  return {
    adultsVoice: said.some(({ contactAt }) => contactAt !== undefined) ? 'HEARD' : 'UNHEARD',
    mspAsked: asked,
    capacityOutstanding: capacityOutstanding(enquiry),
    causedOutstanding: parts.length,
    causedOverdue: parts.filter(({ overdue }) => overdue).length,
    advocateNeeded: advocacyDutyUnmet(enquiry),
    feedbackOutstanding:
      enquiry.feedback?.adult === 'TO_FOLLOW' || enquiry.feedback?.referrer === 'TO_FOLLOW',
    meetings: [
      ...said.flatMap(({ meetingAt }) => listed('PLANNING_MEETING', meetingAt)),
      ...listed(
        'CAPACITY_REVIEW',
        said.findLast((each) => each.capacityReview !== undefined)?.capacityReview,
      ),
      ...listed('POLICE_PRIMACY_REVIEW', review),
    ],
    lastContactAt: latest(said.flatMap(({ contactAt }) => (contactAt === undefined ? [] : [contactAt]))),
  };
}

/** Nobody has assessed it for any decision, or for one of them the answer is still open. */
function capacityOutstanding(enquiry: EnquiryState): boolean {
  const results = [...capacityResults(enquiry).values()];
  return results.length === 0 || results.includes('NOT_YET_DETERMINED');
}

function ofPlan({ plan, reviewDueAt, lastContactAt }: PlanWork): Partial<Outstanding> {
  const open = openActions(plan);
  return {
    actionsOutstanding: open.length,
    actionsMissed: open.filter((actionId) => plan.actions[actionId]?.missed === true).length,
    meetings: listed('PLAN_REVIEW', reviewDueAt ?? undefined),
    lastContactAt,
  };
}

const listed = (what: Meeting['what'], at: string | undefined): readonly Meeting[] =>
  at === undefined ? [] : [{ what, at }];

const latest = (moments: readonly string[]): string | null => [...moments].sort().at(-1) ?? null;
