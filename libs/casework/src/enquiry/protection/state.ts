import type { Evolvers } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import type { AssessedRisk } from './event-data.js';
import type { ProtectionEvent } from './events.js';

export type OrderStatus = 'Sought' | 'Made' | 'Refused' | 'Breached' | 'Ended';

/** What happened to a court order, entry by entry: one that was made in error leaves the order where it was before. */
export interface CourtOrder {
  readonly order: Code<'ORDER'>;
  readonly course: readonly { readonly eventId: string; readonly status: OrderStatus }[];
}

export type RiskFound = Pick<AssessedRisk, 'riskId' | 'type' | 'source' | 'location'>;

interface Assessment {
  readonly eventId: string;
  readonly risks: readonly RiskFound[];
  readonly othersAtRisk: Code<'YNU'>;
}

/** What rules need to know of how the adult is protected. */
export interface ProtectionSlice {
  readonly assessments: readonly Assessment[];
  /** While the police lead: the state the enquiry goes back to (E-13). */
  readonly suspension?: { readonly from: string; readonly reviewOn: string };
  /** Powers of entry that were considered, whether used or not (E-14). */
  readonly powersConsidered: readonly {
    readonly eventId: string;
    readonly powers: readonly Code<'ENTRY_POWER'>[];
  }[];
  readonly orders: Readonly<Record<string, CourtOrder>>;
  readonly forumReferrals: readonly { readonly eventId: string; readonly referralId: string }[];
}

export const NO_PROTECTION: ProtectionSlice = {
  assessments: [],
  powersConsidered: [],
  orders: {},
  forumReferrals: [],
};

/** Risks of all assessments that count; findings name them by `riskId`. */
export const risksFound = ({ assessments }: ProtectionSlice): readonly RiskFound[] =>
  assessments.flatMap(({ risks }) => risks);

/** What the last assessment says of others; undefined before the first (E-11). */
export const othersAtRisk = ({ assessments }: ProtectionSlice): Code<'YNU'> | undefined =>
  assessments.at(-1)?.othersAtRisk;

/** How an order stands; undefined when none has this id. */
export const orderStatus = ({ orders }: ProtectionSlice, orderId: string): OrderStatus | undefined =>
  Object.hasOwn(orders, orderId) ? orders[orderId]?.course.at(-1)?.status : undefined;

interface HasProtection extends ProtectionSlice {
  readonly status: string;
}

/** How what is done to protect the adult folds into an enquiry that keeps it beside its `status`. */
export function protectionEvolvers<S extends HasProtection>(): Evolvers<S, ProtectionEvent> {
  const same = (state: S): S => state;
  const to =
    (status: OrderStatus) =>
    (state: S, { eventId, data }: { readonly eventId: string; readonly data: { orderId: string } }): S => {
      const order = Object.hasOwn(state.orders, data.orderId) ? state.orders[data.orderId] : undefined;
      if (order === undefined) return state;
      const course = [...order.course, { eventId, status }];
      return { ...state, orders: { ...state.orders, [data.orderId]: { ...order, course } } };
    };
  return {
    EvidenceAdded: same,
    RiskAssessed: (state, { eventId, data }) => {
      const risks = data.risks.map(({ riskId, type, source, location }) => ({
        riskId,
        type,
        source,
        location,
      }));
      return {
        ...state,
        assessments: [...state.assessments, { eventId, risks, othersAtRisk: data.othersAtRisk }],
      };
    },
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
    EntryPowersConsidered: (state, { eventId, data }) => {
      const powers = data.powers.filter(({ considered }) => considered).map(({ power }) => power);
      return { ...state, powersConsidered: [...state.powersConsidered, { eventId, powers }] };
    },
    EntryPowerUsed: same,
    EntryPowerGapNoted: same,
    CourtOrderSought: (state, { eventId, data }) => ({
      ...state,
      orders: {
        ...state.orders,
        [data.orderId]: { order: data.order, course: [{ eventId, status: 'Sought' }] },
      },
    }),
    CourtOrderMade: to('Made'),
    CourtOrderRefused: to('Refused'),
    CourtOrderBreached: to('Breached'),
    CourtOrderEnded: to('Ended'),
    CourtOrderEffectReviewed: same,
    MultiAgencyReferralMade: (state, { eventId, data }) => ({
      ...state,
      forumReferrals: [...state.forumReferrals, { eventId, referralId: data.referralId }],
    }),
    MultiAgencyOutcomeReceived: same,
  };
}

/** The slice as it would be had the entry never been made. The police lead until the enquiry is resumed, whatever is said of entries. */
export function withoutProtectionEntry<S extends ProtectionSlice>(state: S, eventId: string): S {
  const remains = (entry: { readonly eventId: string }): boolean => entry.eventId !== eventId;
  const orders = Object.entries(state.orders)
    .map(([orderId, order]) => [orderId, { ...order, course: order.course.filter(remains) }] as const)
    .filter(([, { course }]) => course.length > 0);
  return {
    ...state,
    assessments: state.assessments.filter(remains),
    powersConsidered: state.powersConsidered.filter(remains),
    orders: Object.fromEntries(orders),
    forumReferrals: state.forumReferrals.filter(remains),
  };
}
