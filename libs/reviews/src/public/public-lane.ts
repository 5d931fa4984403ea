import { z } from 'zod';
import type { OrganisationRegistry } from '#policy/organisations';
import { LISTING_LABELS } from '../recommendation/codes.js';
import type { PublicLaneRow, PublicTold } from './public-row.js';

export const publicAgency = z.object({ code: z.string(), name: z.string() });

/** `NAMED` stands for no label: what was taken for a response proved to be none. */
const LABELS = LISTING_LABELS.filter((label) => label !== 'NAMED');

/** One time an organisation was named. The label changes, dates stay. */
export const publicNaming = z.object({
  publishedAt: z.iso.datetime(),
  /** When its response had been due. */
  dueAt: z.iso.datetime(),
  remindersSent: z.int(),
  /** What the board published; no longer told once the naming was withdrawn. */
  text: z.string().nullable(),
  /** Null while the organisation is simply named. */
  label: z.enum(LABELS).nullable(),
  labelledAt: z.iso.datetime().nullable(),
});

const STATUSES = [
  'AWAITING_RESPONSE',
  'NAMED_NON_RESPONDER',
  'RESPONDED',
  'RESPONDED_LATE',
  'ASSURED',
] as const;

export const publicLane = z.object({
  agency: publicAgency,
  status: z.enum(STATUSES),
  /** The agency's position now, and every one it took, with its date. */
  position: z.string().nullable(),
  positions: z.array(z.object({ position: z.string(), at: z.iso.datetime() })),
  respondedAt: z.iso.datetime().nullable(),
  /** What the agency says it does, in its own words. */
  summary: z.string().nullable(),
  assuredAt: z.iso.datetime().nullable(),
  /** What the board published of what the agency did. */
  assessment: z.object({ rating: z.string(), commentary: z.string().nullable() }).nullable(),
  namings: z.array(publicNaming),
});

export type PublicLane = z.infer<typeof publicLane>;
export type PublicNamingView = z.infer<typeof publicNaming>;

type Told<T extends PublicTold['type']> = Extract<PublicTold, { type: T }>;

const toldOf = <T extends PublicTold['type']>(
  { told }: Pick<PublicLaneRow, 'told'>,
  ...types: readonly T[]
): readonly Told<T>[] =>
  told.filter((each): each is Told<T> => (types as readonly string[]).includes(each.type));

export const agencyView = (
  agencyOrg: string,
  organisations: OrganisationRegistry,
): z.infer<typeof publicAgency> => ({
  code: agencyOrg,
  name: organisations.byCode(agencyOrg)?.name ?? agencyOrg,
});

/** Every naming of a lane, each with the last label put beside it before the next one. Pure. */
export function namingsIn({ told }: Pick<PublicLaneRow, 'told'>): readonly PublicNamingView[] {
  const namings: PublicNamingView[] = [];
  for (const each of told) {
    const last = namings.at(-1);
    if (each.type === 'AgencyNamedAsNonResponder') {
      const { publishedAt, dueAt, remindersSent, publicText: text } = each;
      namings.push({ publishedAt, dueAt, remindersSent, text, label: null, labelledAt: null });
    } else if (each.type === 'NonResponderListingUpdated' && last !== undefined) {
      namings.splice(-1, 1, { ...last, ...labelled(each, last.text) });
    }
  }
  return namings;
}

const labelled = ({ label, at }: Told<'NonResponderListingUpdated'>, text: string | null) => ({
  text: label === 'WITHDRAWN' ? null : text,
  label: label === 'NAMED' ? null : label,
  labelledAt: label === 'NAMED' ? null : at,
});

/**
 * What everybody may know of a lane. When a response is due, and that it is late, is told only of an organisation that was named: to
 * show it before would be to name without notice. Pure.
 */
export function laneForPublic(row: PublicLaneRow, organisations: OrganisationRegistry): PublicLane {
  const taken = toldOf(row, 'AgencyResponded', 'AgencyPositionChanged');
  const response = toldOf(row, 'AgencyResponded').at(-1);
  const assessed = toldOf(row, 'AddresseeAssessed').at(-1);
  const assuredAt = toldOf(row, 'LaneAssured').at(-1)?.at ?? null;
  const namings = namingsIn(row);
  return {
    agency: agencyView(row.agencyOrg, organisations),
    status: statusOf(namings, response !== undefined, assuredAt),
    position: taken.at(-1)?.position ?? null,
    positions: taken.map(({ position, at }) => ({ position, at })),
    respondedAt: response?.at ?? null,
    summary: taken.findLast(({ publicSummary }) => publicSummary !== null)?.publicSummary ?? null,
    assuredAt,
    assessment: assessed === undefined ? null : { rating: assessed.rating, commentary: assessed.commentary },
    namings: [...namings],
  };
}

function statusOf(
  namings: readonly PublicNamingView[],
  responded: boolean,
  assuredAt: string | null,
): PublicLane['status'] {
  if (assuredAt !== null) return 'ASSURED';
  const last = namings.at(-1);
  if (responded) return last?.label === 'RESPONDED_LATE' ? 'RESPONDED_LATE' : 'RESPONDED';
  return last !== undefined && last.label === null ? 'NAMED_NON_RESPONDER' : 'AWAITING_RESPONSE';
}
