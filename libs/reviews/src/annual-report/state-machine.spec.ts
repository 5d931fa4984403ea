import { stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { describeStates } from '#record-keeping/examples';
import { BODIES, HISTORIES, WORLD } from './examples.contract.js';
import { ANNUAL_REPORT_STATUSES, annualReport, type AnnualReportState } from './index.js';

/** Domain 3.12, by hand: in which states each command is possible, and who may send it (2.1). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  DraftAnnualReport: ['', 'CHR SBM'],
  RecordAnnualReportSection: ['Drafted', 'CHR SBM'],
  CorrectAnnualReportSection: ['Drafted Published', 'CHR SBM'],
  RecordAnnualReportEntryInError: ['Drafted', 'CHR SBM'],
  RecordAnnualReportInError: ['Drafted', 'CHR SBM'],
  PublishAnnualReport: ['Drafted', 'CHR'],
};

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, AnnualReportState['status']>> = {
  AnnualReportDrafted: 'Drafted',
  AnnualReportPublished: 'Published',
  AnnualReportRecordedInError: 'RecordedInError',
};

const commands: readonly CommandDeclaration[] = annualReport.commands;

describe('the states of an annual report', () => {
  it('are those of the domain page', () => {
    const reached = ANNUAL_REPORT_STATUSES.map(
      (status) => stateAfter(annualReport, HISTORIES[status]).state.status,
    );
    expect(reached).toEqual([...ANNUAL_REPORT_STATUSES]);
    expect(annualReport.statuses).toEqual(ANNUAL_REPORT_STATUSES);
  });

  it('are led to by these events only', () => {
    for (const { type } of annualReport.events) {
      for (const status of ANNUAL_REPORT_STATUSES) {
        const before = stateAfter(annualReport, HISTORIES[status]).state;
        const event = { type, data: { correctedEventId: 'x' }, eventId: 'e', meta: { actor: {} } };
        expect([type, status, annualReport.evolve(before, event as never).status]).toEqual([
          type,
          status,
          LEADS_TO[type] ?? status,
        ]);
      }
    }
  });
});

it('is begun by the chair or the business manager of the board, in their own area', () => {
  const begins = commands.find(({ name }) => name === 'DraftAnnualReport');
  expect(begins).toMatchObject({
    creates: true,
    who: TABLE.DraftAnnualReport?.[1].split(' '),
    remit: 'AREA',
  });
});

describeStates({
  // A draft recorded in error may be begun again: that row says more than the suite asks of a command that begins a record.
  commands: commands.filter(({ name }) => name !== 'DraftAnnualReport'),
  table: Object.fromEntries(Object.entries(TABLE).filter(([name]) => name !== 'DraftAnnualReport')),
  statuses: ANNUAL_REPORT_STATUSES,
  histories: HISTORIES,
  bodies: BODIES,
  world: WORLD,
  remits: {},
});
