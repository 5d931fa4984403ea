import { createHash, randomUUID } from 'node:crypto';
import type { Ledger } from '#assembly/ledger';
import type { CommandOutcome } from '#event-sourcing/command';
import type { CommandDeclaration } from '#event-sourcing/decider';
import { systemActor } from '#identity/actor';
import {
  correctFeedDisclosure,
  partnerDisclosure,
  proposeFeedDisclosure,
  recallFeedDisclosure,
  type DisclosureState,
} from '#information-sharing/disclosure';
import type { buildCloudEvent, FeedContent } from '#information-sharing/feeds';
import { concernBody, register } from './people.js';
import type { TestLedger } from './ledger.js';

export const POLICE = 'POL-NORTHMOOR';

export interface FeedCase {
  readonly caseId: string;
  readonly personRef: string;
  /** What partners know the case by. */
  readonly caseKey: string;
}

/** A person with a concern, as a case partners are told of. */
export async function feedCase(ledger: TestLedger, nth = 0): Promise<FeedCase> {
  const worker = ledger.as('sw.demo');
  const personRef = await register(worker, { given: 'Ada', family: `Finch${'abcdefghij'[nth % 10] ?? ''}` });
  const { id } = await worker.does('raiseConcern', concernBody(personRef, '2026-04-02T07:00:00Z'));
  return { caseId: id, personRef, caseKey: createHash('sha256').update(id).digest('base64url') };
}

/** In the place of the force's own reference stands which one it is. */
export const refOf = (nth: number): string => `NM/${String(nth).padStart(6, '0')}/26`;

/** Which one it is; a correction holds the data that hold instead. */
export function nthIn(data: FeedContent['data']): number | undefined {
  const { forceRef } = { ...data, ...(data['corrected'] as object | undefined) } as { forceRef?: string };
  return forceRef === undefined ? undefined : Number(forceRef.split('/')[1]);
}

/** The nth thing the police are told of a case. */
export const policeContent = ({ caseKey }: Pick<FeedCase, 'caseKey'>, nth: number): FeedContent => ({
  feed: 'police',
  type: 'enquiry-concluded',
  version: 1,
  occurredAt: '2026-04-02T08:00:00.000Z',
  caseKey,
  subject: `subject-${caseKey}`,
  data: { forceRef: refOf(nth), riskTypes: ['NEGLECT'], outcome: 'RI_ACTION' },
  handling: ['NO_ONWARD_SHARING'],
});

/** What everybody is told of something of a case, on a feed of its own. */
export const publicContent = ({ caseKey }: Pick<FeedCase, 'caseKey'>): FeedContent => ({
  feed: 'public',
  type: 'review-published',
  version: 1,
  occurredAt: '2026-04-02T08:00:00.000Z',
  caseKey,
  data: {
    board: 'Northmoor Safeguarding Adults Board',
    areaCode: 'E08000901',
    review: 'SAR-1',
    publishedAt: '2026-04-02T08:00:00.000Z',
  },
  handling: [],
});

export interface Proposing {
  readonly content: FeedContent;
  readonly toOrg?: string;
  readonly triggerEventId?: string;
  readonly profile?: string;
}

/** Has the ledger propose what an agreement covers, as its process manager does: authorised at once. */
export async function propose(
  ledger: Ledger,
  about: Pick<FeedCase, 'caseId'> | Pick<FeedCase, 'personRef'>,
  { content, toOrg = POLICE, triggerEventId = randomUUID(), profile = 'POLICE_IDENT' }: Proposing,
): Promise<string> {
  const { id } = await does(ledger, proposeFeedDisclosure, undefined, {
    ...{ toOrg, profile, triggerEventId, content },
    ...('caseId' in about ? { caseId: about.caseId } : about),
    areaCode: 'E09000099',
    lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
    art9: '9_2_G_SUBSTANTIAL_PI',
    confidentiality: 'STATUTE',
    necessity: 'The police decide whether a crime was committed.',
    consent: 'GIVEN',
    adultInformed: 'YES',
    redactions: [],
  });
  return id;
}

export const correct = (ledger: Ledger, disId: string, content: FeedContent): Promise<unknown> =>
  does(ledger, correctFeedDisclosure, disId, {
    ...{ content, triggerEventId: randomUUID(), redactions: [] },
    reason: 'It was recorded wrongly.',
  });

export const recall = (ledger: Ledger, disId: string): Promise<unknown> =>
  does(ledger, recallFeedDisclosure, disId, {
    triggerEventId: randomUUID(),
    reason: 'It was about somebody else.',
  });

export const disclosure = async (ledger: Ledger, disId: string): Promise<DisclosureState> =>
  (await ledger.records.load(partnerDisclosure, disId)).state;

async function does(
  { runner }: Ledger,
  declaration: unknown,
  id: string | undefined,
  command: object,
): Promise<Extract<CommandOutcome, { accepted: true }>> {
  const outcome = await runner.run({
    declaration: declaration as CommandDeclaration<never, object, never>,
    command,
    commandId: randomUUID(),
    actor: systemActor('test'),
    ...(id === undefined ? {} : { id }),
  });
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusal));
  return outcome;
}

/** A message as a partner reads it. */
export type Received = ReturnType<typeof buildCloudEvent>;
