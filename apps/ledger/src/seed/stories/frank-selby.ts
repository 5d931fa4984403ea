import {
  answered,
  beyondLocal,
  considered,
  discussed,
  fedBack,
  submitted,
  writtenTo,
} from '../beyond-local.js';
import { agreement, cleared, finding, inLibrary, published, reviewMade, tracked } from '../concluding.js';
import {
  accepted,
  assuranceAsked,
  complete,
  evidence,
  notToBeDone,
  rated,
  refused,
  reviewed,
} from '../lane-acts.js';
import { inLane, issued } from '../recommending.js';
import { CHAIR, DUTY_AFTER_DEATH, found, OFFICE } from '../reviewing.js';
import type { Seeded, Story } from '../story.js';

const REVIEW = 'frank-review';

const CAPACITY = {
  key: 'frank-capacity',
  of: REVIEW,
  issued: { days: 320 },
  findings: (seeded: Seeded) => [finding(seeded, REVIEW, 0)],
  text: 'Capacity for a decision is assessed when the decision is taken, and written down.',
  publicText: 'Capacity for each decision is assessed when it is taken, and recorded.',
  level: 'SYSTEM',
  domain: 'DIRECT_PRACTICE',
  themes: ['MENTAL_CAPACITY'],
  specific: 'An assessment on record for every decision to refuse care.',
  measure: 'Audit of thirty records each half year.',
  doneInDays: 250,
  lanes: [
    { org: 'LA-NORTHMOOR', ownerRole: 'Principal social worker' },
    { org: 'NHS-NORTHMOOR-TRUST', ownerRole: 'Medical director' },
    { org: 'PRV-LARK', ownerRole: 'Registered manager' },
    { org: 'ICB-NORTHMOOR', ownerRole: 'Chief nursing officer' },
  ],
};

const CARERS = {
  key: 'frank-carers',
  of: REVIEW,
  issued: { days: 318 },
  text: 'Who cares for somebody is offered an assessment in the same visit.',
  publicText: 'Carers are offered an assessment in the same visit.',
  level: 'AGENCY',
  domain: 'DIRECT_PRACTICE',
  themes: ['CARERS'],
  specific: 'The offer is part of every first visit.',
  measure: 'Share of first visits with an offer on record.',
  doneInDays: 200,
  lanes: [{ org: 'LA-NORTHMOOR', ownerRole: 'Head of assessment' }],
};

const LEAFLET = {
  ...CARERS,
  key: 'frank-leaflet',
  issued: { days: 316 },
  text: 'A leaflet about capacity for families.',
  publicText: 'A leaflet about capacity for families.',
  level: 'SAB',
  themes: ['MENTAL_CAPACITY'],
  lanes: [{ org: 'ADV-NORTHMOOR', ownerRole: 'Chief executive' }],
};

/** Three actions of a kind: planned, shown and reported. */
const doneWithProof = (summary: string) =>
  [
    accepted(summary, [
      { text: 'Train and audit.', owner: 'Practice lead', measure: 'The audit.', due: { days: 120 } },
    ]),
    evidence('Audit of thirty records', 'Quality team, folder 3'),
    complete('Twenty-eight of thirty records hold an assessment.', 1),
    assuranceAsked,
  ] as const;

/** Its learning is followed: assured, sent back, declined by the board; and what went as far as a national body and back. */
export const frankSelby: Story = {
  key: 'frank-selby',
  person: { given: 'Frank', family: 'Selby', dob: '1944-06-16', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    ...reviewMade({
      key: REVIEW,
      since: { days: 570 },
      summary: 'Died after refusing care for a month. Nobody had asked whether he could decide it.',
      harmType: 'SELF_NEGLECT',
      test: DUTY_AFTER_DEATH,
      method: 'TRADITIONAL',
      orgs: ['LA-NORTHMOOR', 'NHS-NORTHMOOR-TRUST'],
      family: ['Irene Selby', 'PARTNER'],
      about: 'decisions he was thought to have taken.',
      findings: [
        found(
          'DIRECT_PRACTICE',
          ['MENTAL_CAPACITY', 'SELF_NEGLECT'],
          'Refusals were respected and his capacity to refuse was assumed.',
        ),
        found(
          'NATIONAL_CONTEXT',
          ['MENTAL_CAPACITY'],
          'Guidance says little about capacity to carry out what one has decided.',
        ),
      ],
    }),
    agreement(REVIEW, { days: 330 }),
    {
      key: 'frank-published',
      on: REVIEW,
      since: { days: 310 },
      paceHours: 24 * 6,
      then: [
        cleared(),
        published((seeded) => ({
          url: 'https://northmoor-sab.example/reviews/arthur-b',
          pseudonym: 'Mr B',
          title: 'Safeguarding adults review: Mr B',
          summary: 'He refused care, and died. Nobody asked whether he was able to decide it.',
          findings: [
            { findingId: finding(seeded, REVIEW, 0), text: 'Capacity to refuse care was assumed.' },
            { findingId: finding(seeded, REVIEW, 1), text: 'National guidance leaves a gap.' },
          ],
        })),
        inLibrary,
        tracked(),
      ],
    },
    ...issued(CAPACITY),
    inLane(CAPACITY, 'LA-NORTHMOOR', { key: 'council', since: { days: 280 }, paceHours: 24 * 35 }, [
      ...doneWithProof('Every refusal of care now has an assessment beside it.'),
      reviewed('ASSURED_IMPACT', 'The audit was repeated by the trust, with the same result.'),
      rated('SYSTEMATIC', 'Done, shown, and checked by somebody else.'),
    ]),
    inLane(CAPACITY, 'NHS-NORTHMOOR-TRUST', { key: 'trust', since: { days: 275 }, paceHours: 24 * 35 }, [
      ...doneWithProof('Wards assess and record capacity at every refusal.'),
      reviewed('REJECTED', 'The thirty records are of one ward.'),
    ]),
    inLane(CAPACITY, 'PRV-LARK', { key: 'lark', since: { days: 270 } }, [
      refused(
        'NOT_ACCEPTED',
        'Carers do not assess capacity.',
        'It is not their task, and they are not trained.',
      ),
    ]),
    inLane(CAPACITY, 'PRV-LARK', { key: 'lark-declined', since: {} }, [
      notToBeDone(
        'Home carers are to report a refusal, and others assess: the board accepts the reasons.',
        {},
      ),
    ]),
    inLane(CAPACITY, 'ICB-NORTHMOOR', { key: 'icb', since: { days: 272 }, paceHours: 24 * 40 }, [
      ...doneWithProof('Practices use one form.'),
      reviewed('ASSURED_DONE', 'The form is in use.'),
    ]),
    ...issued(CARERS),
    inLane(CARERS, 'LA-NORTHMOOR', { key: 'council', since: { days: 290 }, paceHours: 24 * 30 }, [
      ...doneWithProof('The offer is part of every first visit.'),
      reviewed('ASSURED_DONE', 'Offers are on record.'),
    ]),
    {
      key: 'frank-carers-completed',
      on: CARERS.key,
      since: { days: 100 },
      paceHours: 24,
      then: [
        [
          OFFICE,
          'evaluateImpact',
          {
            measure: 'Carers who had an assessment within a month',
            baseline: '12 in 100',
            value: '61 in 100',
            causeAddressed: true,
          },
        ],
        [OFFICE, 'completeRecommendation', {}],
      ],
    },
    ...issued(LEAFLET),
    {
      key: 'frank-leaflet-withdrawn',
      on: LEAFLET.key,
      since: { days: 300 },
      then: [[CHAIR, 'withdrawRecommendation', { reason: 'The national charity has printed a better one.' }]],
    },
    beyondLocal({
      key: 'frank-guidance',
      of: REVIEW,
      since: { days: 290 },
      startsFrom: (seeded) => ({ findingId: finding(seeded, REVIEW, 1) }),
      policyArea: 'MENTAL_CAPACITY_LAW',
      whyBeyondLocal: 'Guidance on the Act is national.',
      then: [
        discussed(false, 'Eleven reviews of the region say the same.'),
        submitted('Guidance is silent on capacity to carry out what one has decided.'),
        considered('To be taken to the ministry.'),
        writtenTo('MOJ', 'NSAB/22', 'Boards ask when the code of practice will speak of it.'),
        answered('ACCEPTED', 'The next code of practice will speak of it.'),
        fedBack('The ministry accepts; a draft is promised.'),
      ],
    }),
  ],
};
