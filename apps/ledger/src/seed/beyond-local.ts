import { CHAIR, OFFICE } from './reviewing.js';
import type { Chapter, Seeded, Step, When } from './story.js';

/** Parts of stories that go beyond what a board can settle: the road of the national escalation protocol. */

interface Beyond {
  readonly key: string;
  /** Key of the review. */
  readonly of: string;
  readonly since: When;
  readonly startsFrom: (seeded: Seeded) => { readonly recId: string } | { readonly findingId: string };
  readonly policyArea: string;
  readonly whyBeyondLocal: string;
  readonly then: readonly Step[];
}

/** Three weeks from one step to the next. */
const PACE_HOURS = 21 * 24;

export const beyondLocal = ({ of, startsFrom, policyArea, whyBeyondLocal, ...rest }: Beyond): Chapter => ({
  ...rest,
  paceHours: PACE_HOURS,
  begins: [
    OFFICE,
    'identifyNationalEscalation',
    (seeded) => ({ sarId: seeded.id(of), ...startsFrom(seeded), policyArea, whyBeyondLocal }),
  ],
});

export const discussed = (resolvableRegionally: boolean, summary: string): Step => [
  OFFICE,
  'recordRegionalDiscussion',
  { network: 'Northern chairs’ network', affectsOthers: true, resolvableRegionally, summary },
];

export const submitted = (submission: string): Step => [CHAIR, 'escalateToNationalNetwork', { submission }];

export const considered = (reasons: string): Step => [
  OFFICE,
  'recordNationalConsideration',
  { decision: 'ESCALATE_TO_BODY', reasons },
];

export const writtenTo = (body: string, letterRef: string, letter: string): Step => [
  CHAIR,
  'escalateToNationalBody',
  { body, letterRef, letter },
];

export const answered = (position: string, summary: string): Step => [
  OFFICE,
  'recordNationalBodyResponse',
  { position, summary, published: true },
];

export const fedBack = (what: string): Step => [
  OFFICE,
  'feedBackNationalOutcome',
  { toSab: true, toAuthor: true, what },
];

export const ended = (outcome: string): Step => [CHAIR, 'closeNationalEscalation', { outcome }];
