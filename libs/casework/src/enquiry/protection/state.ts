import type { Evolvers } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import type { AssessedRisk } from './event-data.js';
import type { ProtectionEvent } from './events.js';

export type OrderStatus = 'Sought' | 'Made' | 'Refused' | 'Breached' | 'Ended';

export interface CourtOrder {
  readonly order: Code<'ORDER'>;
  readonly status: OrderStatus;
  readonly from?: string;
}

export type RiskFound = Pick<AssessedRisk, 'riskId' | 'type' | 'source' | 'location'>;

/** What rules need to know of how the adult is protected. */
export interface ProtectionSlice {
  /** Risks of all assessments, by which findings name them. */
  readonly risksFound: readonly RiskFound[];
  /** What the last assessment said of others; absent before the first (E-11). */
  readonly othersAtRisk?: Code<'YNU'>;
  /** While the police lead: the state the enquiry goes back to (E-13). */
  readonly suspension?: { readonly from: string; readonly reviewOn: string };
  /** Powers of entry that were considered, whether used or not (E-14). */
  readonly powersConsidered: readonly Code<'ENTRY_POWER'>[];
  readonly orders: Readonly<Record<string, CourtOrder>>;
  /** Referrals to a forum that has not answered yet, and those it has. */
  readonly forumReferrals: readonly string[];
}

export const NO_PROTECTION: ProtectionSlice = {
  risksFound: [],
  powersConsidered: [],
  orders: {},
  forumReferrals: [],
};

interface HasProtection extends ProtectionSlice {
  readonly status: string;
}

/** How what is done to protect the adult folds into an enquiry that keeps it beside its `status`. */
export function protectionEvolvers<S extends HasProtection>(): Evolvers<S, ProtectionEvent> {
  const same = (state: S): S => state;
  const ordered = (state: S, orderId: string, facts: Partial<CourtOrder>): S => {
    const order = Object.hasOwn(state.orders, orderId) ? state.orders[orderId] : undefined;
    if (order === undefined) return state;
    return { ...state, orders: { ...state.orders, [orderId]: { ...order, ...facts } } };
  };
  return {
    EvidenceAdded: same,
    RiskAssessed: (state, { data }) => ({
      ...state,
      othersAtRisk: data.othersAtRisk,
      risksFound: [
        ...state.risksFound,
        ...data.risks.map(({ riskId, type, source, location }) => ({ riskId, type, source, location })),
      ],
    }),
    PoliceReferralMade: same,
    CriminalInvestigationOpened: same,
    EnquirySuspended: (state, { data }) => ({
      ...state,
      status: 'Suspended',
      suspension: { from: state.status, reviewOn: data.reviewOn },
    }),
    EnquiryResumed: (state) => {
      const { suspension, ...rest } = state;
      return { ...(rest as S), status: suspension?.from ?? state.status };
    },
    AccessObstructed: same,
    EntryPowersConsidered: (state, { data }) => ({
      ...state,
      powersConsidered: [
        ...state.powersConsidered,
        ...data.powers.filter(({ considered }) => considered).map(({ power }) => power),
      ],
    }),
    EntryPowerUsed: same,
    EntryPowerGapNoted: same,
    CourtOrderSought: (state, { data }) => ({
      ...state,
      orders: { ...state.orders, [data.orderId]: { order: data.order, status: 'Sought' } },
    }),
    CourtOrderMade: (state, { data }) => ordered(state, data.orderId, { status: 'Made', from: data.from }),
    CourtOrderRefused: (state, { data }) => ordered(state, data.orderId, { status: 'Refused' }),
    CourtOrderBreached: (state, { data }) => ordered(state, data.orderId, { status: 'Breached' }),
    CourtOrderEnded: (state, { data }) => ordered(state, data.orderId, { status: 'Ended' }),
    CourtOrderEffectReviewed: same,
    MultiAgencyReferralMade: (state, { data }) => ({
      ...state,
      forumReferrals: [...state.forumReferrals, data.referralId],
    }),
    MultiAgencyOutcomeReceived: same,
  };
}
