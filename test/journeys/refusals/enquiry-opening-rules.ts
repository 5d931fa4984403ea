import { newId } from '#platform/ids';
import { BODIES, POSSIBLE, PREPARES, type Casework } from '../../support/casework.js';
import {
  belongsTo,
  closed,
  decidedConcern,
  enquire,
  openedAbout,
  openedEnquiry,
  OTHER_DECISION,
} from '../../support/casework/enquiry-ways.js';
import { after, saying, spoiled, type Provocation, type Provocations } from './provocation.js';

const OTHER = { type: 'OTHER', reason: 'The least that helps.' };

/** An attempt to open an enquiry about concerns brought about like this. */
const about = (
  bring: (work: Casework) => Promise<string | readonly string[]>,
  more: object = {},
  expected: Omit<Provocation, 'arrange'> = {},
): Provocation =>
  spoiled(
    'openEnquiry',
    async (attempt, work) => {
      const ids = await bring(work);
      return saying(attempt, { concernIds: typeof ids === 'string' ? [ids] : ids, ...more });
    },
    expected,
  );

const alleged = { peopleAlleged: [{ name: 'A manager', userId: 'dass.demo' }] };
const otherDecided = (work: Casework) => decidedConcern(work, {}, {}, OTHER_DECISION);
const personOf = async (work: Casework, concernId: string): Promise<string> =>
  ((await work.events(`concern-${concernId}`))[0]?.data as { readonly personRef: string }).personRef;

/** How each rule of opening, linking and reopening is broken (domain 3.3 E-1 to E-3). */
export const OPENING_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  openEnquiry: {
    '3.3 CONCERN_NOT_FOUND': [
      spoiled('openEnquiry', { concernIds: [newId()] }, { pointer: '/concernIds/0' }),
    ],
    '2.2 NOT_PERMITTED': [
      spoiled('openEnquiry', () => Promise.resolve({ user: 'sam.other.demo' })),
      about(async (work) => {
        const concernId = await decidedConcern(work);
        await work.restricted(await personOf(work, concernId), ['psw.demo']);
        return concernId;
      }),
    ],
    '3.3 CONCERNS_OF_SEVERAL_PERSONS': [
      about(
        async (work) => [await decidedConcern(work), await decidedConcern(work)],
        {},
        { pointer: '/concernIds' },
      ),
    ],
    'G-7 CONFLICT_OF_INTEREST': [
      about((work) => decidedConcern(work, {}, alleged), { leadSAM: 'dass.demo' }, { pointer: '/leadSAM' }),
    ],
    'C-11 HOST_AUTHORITY_LEADS': [spoiled('openEnquiry', { hostLA: 'E08000902' }, { pointer: '/hostLA' })],
    'C-2 S42_DUTY_IS_MANDATORY': [spoiled('openEnquiry', OTHER, { pointer: '/type' })],
    'E-1 NO_S42_DECISION': [
      about(otherDecided, {}, { pointer: '/concernIds' }),
      about((work) => work.concernIn('Raised'), {}, { pointer: '/concernIds' }),
      about((work) => work.concernIn('Reopened'), {}, { pointer: '/concernIds' }),
    ],
    '3.3 NO_ENQUIRY_DECISION': [
      about((work) => work.concernIn('InTriage'), OTHER, { pointer: '/concernIds/0' }),
    ],
    'E-2 REASON_REQUIRED': [about(otherDecided, { type: 'OTHER' }, { pointer: '/reason' })],
    'reservation ENQUIRY_ALREADY_OPEN': [
      about(
        async (work) => {
          const concernId = await decidedConcern(work);
          await openedAbout(work, concernId);
          return concernId;
        },
        {},
        { pointer: '/concernIds' },
      ),
      about(
        async (work) => {
          const first = await decidedConcern(work);
          const second = await work.decided(await work.concern(await personOf(work, first)));
          const body = { enquiryId: await openedAbout(work, first) };
          await work.as(PREPARES.manager).does('linkConcern', body, { path: { concernId: second } });
          return second;
        },
        {},
        { pointer: '/concernIds' },
      ),
    ],
  },
  reopenEnquiry: {
    'E-3 ENQUIRY_ALREADY_OPEN': [
      {
        arrange: async (work, wish) => {
          const attempt = await POSSIBLE.reopenEnquiry(work, wish);
          const concernId = await decidedConcern(work);
          const id = await openedAbout(work, concernId);
          await closed(work, id);
          await belongsTo(work, concernId, await openedAbout(work, concernId));
          return { ...attempt, id };
        },
      },
    ],
    'reservation ENQUIRY_ALREADY_OPEN': [
      spoiled('reopenEnquiry', async (_attempt, work) => {
        const concernId = await decidedConcern(work);
        const id = await openedAbout(work, concernId);
        await closed(work, id);
        await belongsTo(work, concernId, await openedAbout(work, concernId));
        await decidedAnew(work, concernId);
        return { id };
      }),
    ],
  },
};

/** How each rule of linking a concern is broken (domain 3.2 LinkConcern, 3.3 E-3). */
export const LINKING_PROVOCATIONS: Provocations = {
  'E-3 ENQUIRY_NOT_OPEN': [
    spoiled('linkConcern', { enquiryId: newId() }, { pointer: '/enquiryId' }),
    spoiled(
      'linkConcern',
      after(({ body }, work) => enquire(work, String(body.enquiryId), 'recordEnquiryInError')),
      { pointer: '/enquiryId' },
    ),
  ],
  'E-3 CONCERNS_OF_SEVERAL_PERSONS': [
    spoiled(
      'linkConcern',
      async (attempt, work) => saying(attempt, { enquiryId: await openedEnquiry(work) }),
      { pointer: '/enquiryId' },
    ),
  ],
  '3.3 NO_ENQUIRY_DECISION': [
    {
      arrange: async (work, wish) => {
        const attempt = await POSSIBLE.linkConcern(work, wish);
        const personRef = await personOf(work, attempt.id ?? '');
        const id = await work.decided(await work.concern(personRef), {
          ...OTHER_DECISION,
          decision: 'NO_ENQUIRY',
        });
        return { ...attempt, id };
      },
    },
  ],
  'C-2 S42_DUTY_IS_MANDATORY': [
    spoiled(
      'linkConcern',
      async (attempt, work) => {
        const personRef = await personOf(work, attempt.id);
        const other = await work.decided(await work.concern(personRef), OTHER_DECISION);
        return saying(attempt, { enquiryId: await openedAbout(work, other, OTHER) });
      },
      { pointer: '/enquiryId' },
    ),
  ],
  'E-3 ENQUIRY_ALREADY_OPEN': [
    spoiled(
      'linkConcern',
      async (attempt, work) => {
        const path = { concernId: attempt.id };
        await work.as(PREPARES.manager).does('linkConcern', attempt.body, { path });
        const third = await work.decided(await work.concern(await personOf(work, attempt.id)));
        return saying(attempt, { enquiryId: await openedAbout(work, third) });
      },
      { pointer: '/enquiryId' },
    ),
  ],
  'reservation ENQUIRY_ALREADY_OPEN': [
    spoiled(
      'linkConcern',
      async (attempt, work) => {
        const id = await work.decided(await work.concern(await personOf(work, attempt.id)));
        await belongsTo(work, id, await openedAbout(work, id));
        await decidedAnew(work, id);
        return { id };
      },
      { pointer: '/enquiryId' },
    ),
  ],
};

/** Closed, reopened and decided again: the concern no longer says to which enquiry it belonged, and the enquiry still holds it. */
async function decidedAnew(work: Casework, concernId: string): Promise<void> {
  const path = { concernId };
  await work.as(PREPARES.worker).does('giveFeedback', BODIES.giveFeedback(work), { path });
  const manager = work.as(PREPARES.manager);
  await manager.does('closeConcern', BODIES.closeConcern(work), { path });
  await manager.does('reopenConcern', BODIES.reopenConcern(work), { path });
  await work.decided(concernId);
}
