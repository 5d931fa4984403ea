import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { localDateOf } from '#policy/working-days';
import { opened, recordQuery, sealable } from '#record-keeping/reading';
import { AGENCIES } from '../recommendation/agency-acts.js';
import { recommendationTracker } from '../tracker/tracker-projection.js';
import { csvText } from './csv-text.js';
import { ownOpenLanes } from './own-open-lanes.js';
import { actionColumns, ANSWER_COLUMNS, TOLD_COLUMNS } from './reply-columns.js';

class NoParams {}

/** Room for so many actions; the form takes more columns where they are needed. */
const ACTIONS_OFFERED = 3;

const owedLane = z.object({
  recommendation: z.string(),
  recommendationId: z.uuid(),
  lane: z.uuid(),
  organisation: z.string(),
  responseDueOn: z.iso.date(),
  recommendationText: z.string(),
  /** The role at the organisation that was asked. */
  ownerRole: sealable(z.string()).nullable(),
  actionDueOn: z.iso.date().nullable(),
});

const reply = z.object({
  /** Headings of the form, in order. */
  columns: z.array(z.string()),
  lanes: z.array(owedLane),
});

type Form = z.infer<typeof reply>;

const COLUMNS = [
  ...['recommendation', 'lane'],
  ...TOLD_COLUMNS,
  ...ANSWER_COLUMNS,
  ...Array.from({ length: ACTIONS_OFFERED }, (_, index) => actionColumns(index + 1)).flat(),
];

/** The form as a spreadsheet: what is known is filled in, the first action's owner and date are suggested. */
function formText({ columns, lanes }: Form): string {
  const rows = lanes.map((lane) => {
    const cells: Readonly<Record<string, string>> = {
      ...lane,
      ownerRole: '',
      actionDueOn: '',
      action1Owner: typeof lane.ownerRole === 'string' ? lane.ownerRole : '',
      action1DueOn: lane.actionDueOn ?? '',
    };
    return columns.map((column) => cells[column] ?? '');
  });
  return csvText([columns, ...rows]);
}

/** "Simple, time-saving ways to reply": everything an organisation owes an answer to, in a form that can be sent back as a whole. */
export const getReplyForm = recordQuery({
  operationId: 'getReplyForm',
  summary: 'A form with every recommendation your organisation has still to answer',
  source: 'domain 3.6 Respond, 2.2; Seed 0, simple ways to reply',
  method: 'GET',
  path: '/recommendation-replies/template',
  params: NoParams,
  reply,
  representations: { 'text/csv': formText },
  who: [...AGENCIES],
  remit: 'PARTY',
  dataClass: 'RECOMMENDATIONS',
  readModels: [recommendationTracker.name],
  run: async (_params, { actor, services }) => {
    if (services.remit('getReplyForm', actor) === undefined)
      return { refused: commonRefusal('NOT_PERMITTED') };
    const owed = await opened(await ownOpenLanes(services.db.sql, actor.orgCode), services);
    const lanes = owed.map(({ recId, ref, laneId, responseDueAt, actionDueAt, publicText, ownerRole }) => ({
      ...{ recommendation: ref, recommendationId: recId, lane: laneId, organisation: actor.orgCode },
      ...{ responseDueOn: localDateOf(responseDueAt), recommendationText: publicText },
      ownerRole: ownerRole as Form['lanes'][number]['ownerRole'],
      actionDueOn: actionDueAt === null ? null : localDateOf(actionDueAt),
    }));
    return { reply: { columns: COLUMNS, lanes }, seen: { persons: [], resultCount: lanes.length } };
  },
});
