import { deterministicId } from '#platform/ids';
import { kit, nothingMore, type Arrange, type Bodies, type Body } from './kit.js';
import type { Casework } from './work.js';

const AREA = 'E08000901';
/** Who presides over the board, and who keeps its papers. */
const CHAIR = 'chr.demo';
const MANAGER = 'sbm.demo';

const FIRST_YEAR = 2015;
/** Years that had ended by the time of every test, before there were reviews. */
const YEARS = Array.from({ length: 10 }, (_, at) => FIRST_YEAR + at);

const RECIPIENTS = [
  { recipient: 'LA_CHIEF_EXECUTIVE', orgCode: 'LA-NORTHMOOR' },
  { recipient: 'LA_LEADER', orgCode: 'LA-NORTHMOOR' },
  { recipient: 'LOCAL_POLICING_BODY', orgCode: 'POL-NORTHMOOR' },
  { recipient: 'HEALTHWATCH', orgCode: 'HEALTHWATCH-NORTHMOOR' },
  { recipient: 'HEALTH_AND_WELLBEING_BOARD_CHAIR', orgCode: 'LA-NORTHMOOR' },
];

/** Not all to whom a copy must go. */
export const SOME_RECIPIENTS = RECIPIENTS.slice(0, 3);

const SAYS = 'Trained 412 members of staff and met six times.';

export const ANNUAL_REPORT_BODIES = {
  draftAnnualReport: (_work: Casework) => ({ areaCode: AREA, year: FIRST_YEAR }),
  recordAnnualReportSection: (_work: Casework) => ({ item: 'A', text: SAYS }),
  correctAnnualReportSection: (work: Casework) => ({
    correctedEventId: deterministicId('nothing', work.now()),
    text: 'Trained 410 members of staff and met six times.',
    reason: 'Two were counted twice.',
  }),
  recordAnnualReportEntryInError: (work: Casework) => ({
    correctedEventId: deterministicId('nothing', work.now()),
    reason: 'Of another year.',
  }),
  recordAnnualReportInError: (_work: Casework) => ({ reason: 'The year before was meant.' }),
  publishAnnualReport: (_work: Casework) => ({ sentTo: RECIPIENTS, reviews: [] as string[] }),
} satisfies Bodies;

type Operation = keyof typeof ANNUAL_REPORT_BODIES;

/** There is one report a year, and its id follows from that. */
export const reportId = (year: number): string =>
  deterministicId('annual-report', 'identity', AREA, String(year));

const onReport = async (work: Casework, id: string, operation: Operation, more: Body = {}): Promise<void> => {
  await work
    .as(CHAIR)
    .does(operation, { ...ANNUAL_REPORT_BODIES[operation](work), ...more }, { path: { annualReportId: id } });
};

const stream = (id: string): string => `annual-report-${id}`;

/** The last event that says in which state the report is; undefined before there is one. */
async function standing(work: Casework, year: number): Promise<string | undefined> {
  const events = await work.events(stream(reportId(year)));
  return events.findLast(({ type }) =>
    ['AnnualReportDrafted', 'AnnualReportPublished', 'AnnualReportRecordedInError'].includes(type),
  )?.type;
}

async function yearThat(
  work: Casework,
  fits: (is: string | undefined) => boolean,
): Promise<number | undefined> {
  for (const year of YEARS) if (fits(await standing(work, year))) return year;
  return undefined;
}

/** A year of which a report can be begun: of none yet, or of a draft that was begun in error. */
async function freeYear(work: Casework): Promise<number> {
  const free = await yearThat(
    work,
    (is) => is === undefined || is === 'AnnualReportDrafted' || is === 'AnnualReportRecordedInError',
  );
  if (free === undefined) throw new Error('Every year that has ended has its published report');
  if ((await standing(work, free)) === 'AnnualReportDrafted')
    await onReport(work, reportId(free), 'recordAnnualReportInError');
  return free;
}

export async function drafted(work: Casework): Promise<string> {
  const { id } = await work
    .as(CHAIR)
    .does('draftAnnualReport', { areaCode: AREA, year: await freeYear(work) });
  return id;
}

/** The report of a year, begun now unless it has been. */
export async function reportOf(work: Casework, year: number): Promise<string> {
  if ((await standing(work, year)) === undefined)
    await work.as(CHAIR).does('draftAnnualReport', { areaCode: AREA, year });
  return reportId(year);
}

/** Everything a year needs of which no review and no recommendation is known. */
export async function complete(work: Casework): Promise<string> {
  const id = await drafted(work);
  for (const more of [{ item: 'A' }, { item: 'B' }, { item: 'C', memberOrg: 'POL-NORTHMOOR' }])
    await onReport(work, id, 'recordAnnualReportSection', more);
  return id;
}

/** A published report cannot be taken back, so that one serves wherever one is needed. */
async function published(work: Casework): Promise<string> {
  const year = await yearThat(work, (is) => is === 'AnnualReportPublished');
  if (year !== undefined) return reportId(year);
  const id = await complete(work);
  await onReport(work, id, 'publishAnnualReport');
  return id;
}

const on =
  (
    operation: Operation,
    user: string,
    more = (_work: Casework, _id: string): Promise<Body> => nothingMore(),
  ): Arrange =>
  async (work) => {
    const id = await complete(work);
    return { user, id, body: { ...ANNUAL_REPORT_BODIES[operation](work), ...(await more(work, id)) } };
  };

const aSection = async (work: Casework, id: string): Promise<Body> => ({
  correctedEventId: await work.eventId(stream(id), 'AnnualReportSectionRecorded'),
});

/** The report of a board on a year (domain 3.12). */
export const ANNUAL_REPORT_KIT = kit({
  record: 'annual-report',
  bodies: ANNUAL_REPORT_BODIES,
  possible: {
    draftAnnualReport: async (work) => ({
      user: MANAGER,
      body: { areaCode: AREA, year: await freeYear(work) },
    }),
    recordAnnualReportSection: on('recordAnnualReportSection', MANAGER),
    correctAnnualReportSection: on('correctAnnualReportSection', MANAGER, aSection),
    recordAnnualReportEntryInError: on('recordAnnualReportEntryInError', MANAGER, aSection),
    recordAnnualReportInError: on('recordAnnualReportInError', MANAGER),
    publishAnnualReport: on('publishAnnualReport', CHAIR),
  },
  bring: async (work, status) => {
    switch (status) {
      case 'Drafted':
        return drafted(work);
      case 'Published':
        return published(work);
      case 'RecordedInError': {
        const id = await drafted(work);
        await onReport(work, id, 'recordAnnualReportInError');
        return id;
      }
      default:
        throw new Error(`No way is known to an annual report that is ${status}`);
    }
  },
  aboutNobodyYet: [
    'draftAnnualReport',
    'recordAnnualReportSection',
    'correctAnnualReportSection',
    'recordAnnualReportEntryInError',
    'recordAnnualReportInError',
    'publishAnnualReport',
  ],
});
