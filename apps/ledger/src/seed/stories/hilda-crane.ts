import {
  answered,
  beyondLocal,
  considered,
  discussed,
  ended,
  fedBack,
  submitted,
  writtenTo,
} from '../beyond-local.js';
import { boardReports } from '../board-reports.js';
import { earlier, inLastBoardYear } from '../calendar.js';
import {
  agreement,
  cleared,
  finding,
  inLibrary,
  marked,
  published,
  reviewMade,
  tracked,
} from '../concluding.js';
import {
  accepted,
  assuranceAsked,
  complete,
  evidence,
  notToBeDone,
  refused,
  reviewed,
} from '../lane-acts.js';
import { inLane, issued, laneOf } from '../recommending.js';
import { CHAIR, DUTY_OF_THE_LIVING, found, OFFICE } from '../reviewing.js';
import type { Seeded, Story } from '../story.js';
import { edithLowther } from './edith-lowther.js';
import { frankSelby } from './frank-selby.js';
import { noraWhitby } from './nora-whitby.js';
import { ronaldTeale } from './ronald-teale.js';

const REVIEW = 'hilda-review';
const WITHHELD = 'nora-review';
const AGREED = inLastBoardYear(5, 10);
const ISSUED = inLastBoardYear(5, 20);
const DECLINED = inLastBoardYear(1, 20);

const NIGHTS = {
  key: 'hilda-nights',
  of: REVIEW,
  issued: ISSUED,
  findings: (seeded: Seeded) => [finding(seeded, REVIEW, 0)],
  text: 'No home works a night with agency staff alone.',
  publicText: 'No care home works a night with agency staff alone.',
  level: 'SYSTEM',
  domain: 'ORGANISATIONAL',
  themes: ['STAFFING_SUPERVISION', 'COMMISSIONING_PROVIDER_QUALITY'],
  specific: 'One permanent member of staff on every night rota.',
  measure: 'Nights without one, by home and month.',
  doneInDays: 200,
  lanes: [
    { org: 'PRV-BRACKEN', ownerRole: 'Registered manager' },
    { org: 'LA-NORTHMOOR', ownerRole: 'Head of commissioning' },
    { org: 'PRV-TARN', ownerRole: 'Registered manager' },
  ],
};

const POSTERS = {
  ...NIGHTS,
  key: 'hilda-posters',
  text: 'A poster about night staffing in every home.',
  publicText: 'A poster about night staffing in every care home.',
  level: 'AGENCY',
  lanes: [{ org: 'PRV-BRACKEN', ownerRole: 'Registered manager' }],
};

const proven = (summary: string) =>
  [
    accepted(summary, [
      {
        text: 'Change the rota.',
        owner: 'Registered manager',
        measure: 'The rota.',
        due: inLastBoardYear(12, 1),
      },
    ]),
    evidence('Rotas of three months', 'Office of the home'),
    complete('No night without a permanent member of staff in three months.', 1),
    assuranceAsked,
    reviewed('ASSURED_IMPACT', 'Rotas and visits at night agree.'),
  ] as const;

/** Closed, with all that was recommended dealt with; and the board's reports on its last year and on this one. */
export const hildaCrane: Story = {
  key: 'hilda-crane',
  person: { given: 'Hilda', family: 'Crane', dob: '1931-11-21', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    ...reviewMade({
      key: REVIEW,
      since: earlier(AGREED, 240),
      summary: 'Left on the floor for a night in a home staffed by strangers. She survived.',
      harmType: 'ORGANISATIONAL',
      test: DUTY_OF_THE_LIVING,
      method: 'THEMATIC',
      orgs: ['PRV-BRACKEN', 'LA-NORTHMOOR'],
      family: ['Roland Crane', 'SIBLING'],
      about: 'nights in care homes.',
      findings: [
        found(
          'ORGANISATIONAL',
          ['STAFFING_SUPERVISION', 'COMMISSIONING_PROVIDER_QUALITY'],
          'Nobody on shift had worked there before.',
          { commissioningFactor: true },
        ),
      ],
    }),
    agreement(REVIEW, AGREED),
    ...issued(POSTERS),
    ...issued(NIGHTS),
    {
      key: 'hilda-posters-superseded',
      on: POSTERS.key,
      since: inLastBoardYear(6, 2),
      then: [[CHAIR, 'supersedeRecommendation', ({ id }) => ({ byRecId: id(NIGHTS.key) })]],
    },
    {
      key: 'hilda-published',
      on: REVIEW,
      since: inLastBoardYear(6, 20),
      paceHours: 24 * 4,
      then: [
        cleared(),
        published((seeded) => ({
          url: 'https://northmoor-sab.example/reviews/nights',
          pseudonym: 'Mrs C',
          title: 'Safeguarding adults review: nights in care homes',
          summary: 'A resident lay on the floor for a night. The review asks who was there, and who knew.',
          findings: [
            { findingId: finding(seeded, REVIEW, 0), text: 'Nobody on shift had worked in the home before.' },
          ],
        })),
        inLibrary,
        tracked(),
      ],
    },
    inLane(NIGHTS, 'PRV-BRACKEN', { key: 'bracken', since: inLastBoardYear(6, 25), paceHours: 24 * 30 }, [
      ...proven('The home never works a night with agency staff alone.'),
    ]),
    inLane(NIGHTS, 'LA-NORTHMOOR', { key: 'council', since: inLastBoardYear(7, 1), paceHours: 24 * 30 }, [
      ...proven('Contracts ask for it, and visits at night look for it.'),
    ]),
    inLane(NIGHTS, 'PRV-TARN', { key: 'tarn', since: inLastBoardYear(7, 3) }, [
      refused(
        'NOT_ACCEPTED',
        'The home closes this year.',
        'It takes no new residents and closes in spring.',
      ),
    ]),
    inLane(NIGHTS, 'PRV-TARN', { key: 'tarn-declined', since: DECLINED }, [
      notToBeDone('The home has closed: nobody is left to do it.', DECLINED),
    ]),
    {
      key: 'hilda-nights-completed',
      on: NIGHTS.key,
      since: inLastBoardYear(2, 10),
      then: [
        [
          OFFICE,
          'evaluateImpact',
          {
            measure: 'Nights with agency staff alone, all homes',
            baseline: '31 a month',
            value: '0 a month',
            causeAddressed: true,
          },
        ],
        [OFFICE, 'completeRecommendation', {}],
      ],
    },
    beyondLocal({
      key: 'hilda-agencies',
      of: REVIEW,
      since: inLastBoardYear(6, 28),
      startsFrom: ({ id }) => ({ recId: id(NIGHTS.key) }),
      policyArea: 'WORKFORCE',
      whyBeyondLocal: 'Staffing agencies are registered nowhere.',
      then: [
        discussed(false, 'Homes across the region meet the same.'),
        submitted('Agencies that staff care homes at night are regulated by nobody.'),
        considered('To be taken to the department.'),
        writtenTo('DHSC', 'NSAB/14', 'Boards ask who looks at agencies that staff care homes.'),
        answered('NOT_ACCEPTED', 'No register is planned.'),
        fedBack('The department declines; the region shares what it knows of agencies.'),
        ended('Declined nationally, and settled within the region.'),
      ],
    }),
    {
      key: 'hilda-closed',
      on: REVIEW,
      since: inLastBoardYear(3, 20),
      then: [
        [
          CHAIR,
          'closeSar',
          {
            impactEvaluation: 'In a year no night was worked by agency staff alone in any home of the area.',
          },
        ],
      ],
    },
    ...boardReports({
      stories: () => [hildaCrane, edithLowther, frankSelby, noraWhitby, ronaldTeale],
      withheld: WITHHELD,
      declined: (seeded) => ({ recId: seeded.id(NIGHTS.key), laneId: laneOf(seeded, NIGHTS.key, 2) }),
    }),
    {
      key: 'hilda-marked',
      afterAll: true,
      on: REVIEW,
      since: {},
      then: [marked(15, 'MET', 'What was recommended was done, and shown to help.')],
    },
  ],
};
