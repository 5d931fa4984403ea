import { commandIdOf, madeBy } from './begun.js';
import { boardYear } from './calendar.js';
import { agreedOn } from './concluding.js';
import { CHAIR, OFFICE } from './reviewing.js';
import type { Ago, Chapter, Seeded, Step, Story } from './story.js';

/** The board's reports: on its last year, published; on this one, begun. */

interface Reported {
  /** Stories with reviews: of those that concluded in the year the findings must be given. */
  readonly stories: () => readonly Story[];
  /** Key of a review of the year that was not published: the report itself says what it found. */
  readonly withheld: string;
  /** What the board decided in the year not to implement. */
  readonly declined: (seeded: Seeded) => { readonly recId: string; readonly laneId: string };
}

const reviewId = (key: string): string => madeBy('sar', commandIdOf(key, 'referForSAR'));

/** Every review whose conclusion the board's last year holds. */
function concludedLastYear(stories: readonly Story[], seeded: Seeded): readonly string[] {
  const began = boardYear(seeded.now) - 1;
  return stories
    .flatMap(({ chapters }) => agreedOn(chapters, seeded))
    .filter(([, day]) => day >= `${began}-04-01` && day <= `${began + 1}-03-31`)
    .map(([key]) => reviewId(key));
}

const section = (item: string, text: string, more: (seeded: Seeded) => object = () => ({})): Step => [
  OFFICE,
  'recordAnnualReportSection',
  (seeded) => ({ item, text, ...more(seeded) }),
];

/** Half of the time since the board's last year ended. */
const halfwaySince = (now: Date): Ago => ({
  hours: (now.getTime() - Date.UTC(boardYear(now), 3, 1)) / 2 / 3_600_000,
});

const reportOf = (yearsAgo: number): Step => [
  OFFICE,
  'draftAnnualReport',
  ({ now }) => ({ areaCode: 'E08000901', year: boardYear(now) - yearsAgo }),
];

const COPIES = [
  { recipient: 'LA_CHIEF_EXECUTIVE', orgCode: 'LA-NORTHMOOR' },
  { recipient: 'LA_LEADER', orgCode: 'LA-NORTHMOOR' },
  { recipient: 'LOCAL_POLICING_BODY', orgCode: 'POL-NORTHMOOR' },
  { recipient: 'HEALTHWATCH', orgCode: 'ADV-NORTHMOOR' },
  { recipient: 'HEALTH_AND_WELLBEING_BOARD_CHAIR', orgCode: 'LA-NORTHMOOR' },
];

const ofMember = (memberOrg: string) => () => ({ memberOrg });

export const boardReports = ({ stories, withheld, declined }: Reported): readonly Chapter[] => [
  {
    key: 'board-last-year',
    afterAll: true,
    since: halfwaySince,
    begins: reportOf(1),
    then: [
      section(
        'A',
        'The board heard of every review within three months and looked at its own figures monthly.',
      ),
      section(
        'B',
        'The strategy’s first aim, that nobody is lost between services, led to one shared alert.',
      ),
      section('C', 'Officers use the shared alert after every welfare check.', ofMember('POL-NORTHMOOR')),
      section('C', 'Practices see the shared alert on the record.', ofMember('ICB-NORTHMOOR')),
      section('C', 'Every refusal of care has an assessment beside it.', ofMember('LA-NORTHMOOR')),
      section(
        'D',
        'A referral was closed before the next one was opened; a learning brief says how to hold it.',
        () => ({ sarId: reviewId(withheld) }),
      ),
      section('F', 'Night rotas were changed in every home, and checked at night.'),
      section('G', 'One home was closing, and closed: nobody was left to do it.', declined),
    ],
  },
  {
    key: 'board-last-year-published',
    on: 'board-last-year',
    afterAll: true,
    since: {},
    then: [
      [
        CHAIR,
        'publishAnnualReport',
        (seeded) => ({ reviews: concludedLastYear(stories(), seeded), sentTo: COPIES }),
      ],
    ],
  },
  {
    key: 'board-this-year',
    afterAll: true,
    since: {},
    begins: reportOf(0),
    then: [section('A', 'The board asked twice as often who answered, and named those who did not.')],
  },
];
