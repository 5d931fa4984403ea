import type { CaseTold } from './reading/case-told.js';
import { allSaid } from './reading/standing.js';
import type { Code } from '#policy/code-lists';

/** What kind of order it is; undefined where nothing that still counts says so. */
export const orderOf = ({ enquiry }: CaseTold, orderId: string): Code<'ORDER'> | undefined =>
  allSaid(enquiry?.known ?? [], 'CourtOrderSought', 'CourtOrderMade').findLast(
    ({ data }) => data.orderId === orderId,
  )?.data.order;

/** To which forum a referral went. */
export const forumOf = ({ enquiry }: CaseTold, referralId: string): Code<'MA_FORUM'> | undefined =>
  allSaid(enquiry?.known ?? [], 'MultiAgencyReferralMade').find(({ data }) => data.referralId === referralId)
    ?.data.to;
