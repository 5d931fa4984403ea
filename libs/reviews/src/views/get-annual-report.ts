import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { entriesOf, entryView, recordQuery, resourceOf, shownTo } from '#record-keeping/reading';
import { annualReport } from '../annual-report/aggregate.js';
import { ANNUAL_REPORT_STATUSES, type AnnualReportState } from '../annual-report/state.js';

export class AnnualReportParams {
  @IsEntityId()
  annualReportId!: string;
}

const view = z.object({
  annualReportId: z.uuid(),
  areaCode: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  status: z.enum(ANNUAL_REPORT_STATUSES),
  /** Sections that count. */
  sections: z.array(z.object({ sectionId: z.uuid(), item: z.string() })),
  /** Everything recorded, in order: what was wrong stands beside what took its place (G-1). */
  entries: z.array(entryView),
});

/** An annual report as it stands and how it came to be, straight from the log. Its figures are another read: they are counted. */
export const getAnnualReport = recordQuery({
  operationId: 'getAnnualReport',
  summary: 'Read an annual report of the board, with every section and correction',
  source: 'domain 3.12, 2.2',
  method: 'GET',
  path: '/annual-reports/:annualReportId',
  params: AnnualReportParams,
  reply: view,
  who: ['CHR', 'SBM', 'SARG', 'PSW', 'DASS'],
  remit: 'AREA',
  dataClass: 'RECOMMENDATIONS',
  readModels: [],
  resource: ({ annualReportId }, context) => resourceOf(annualReport, annualReportId, context),
  run: async ({ annualReportId }, { actor, services: { store, codec, catalogue } }) => {
    const stream = streamOf(annualReport, annualReportId);
    const events = shownTo(actor.roles, await codec.open(await store.readStream(stream)), catalogue);
    const revision = events.at(-1)?.revision;
    if (revision === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const { areaCode, from, to, status, sections } = events.reduce<AnnualReportState>(
      (state, event) => annualReport.evolve(state, event),
      annualReport.initial,
    );
    return {
      revision,
      seen: { persons: [], stream },
      reply: {
        annualReportId,
        areaCode,
        from,
        to,
        status: status as (typeof ANNUAL_REPORT_STATUSES)[number],
        sections: sections.map(({ sectionId, item }) => ({ sectionId, item })),
        entries: entriesOf(events, annualReport.events),
      },
    };
  },
});
