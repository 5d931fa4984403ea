import type { CommandOutcome, CommandRequest, RecordLoader } from '#event-sourcing/command';
import type { Refusal } from '#event-sourcing/decider';
import { deterministicId } from '#platform/ids';
import { canonicalJson, type JsonObject, type JsonValue } from '#platform/json';
import { notYourLane, SCRIBE } from '../recommendation/agency-acts.js';
import { recommendation } from '../recommendation/aggregate.js';
import { isUnanswered } from '../recommendation/lane.js';
import { type RespondToRecommendation, respondToRecommendation } from '../recommendation/respond.js';
import { laneOf, revisionOfLane } from '../recommendation/state.js';
import { laneOfOrganisation } from './lanes-named.js';
import type { ReplyRow } from './reply-row.js';
import { type ReplyStore, standsAnswered } from './same-reply.js';

/** What replies are taken with. */
export interface ReplyTaking extends ReplyStore {
  readonly records: Pick<RecordLoader, 'load'>;
  /** The one way commands go; it authorises. */
  readonly run: (request: CommandRequest) => Promise<CommandOutcome>;
  /** Reads the fields of a command. @throws what says which of them are wrong */
  readonly validate: (plain: JsonObject) => RespondToRecommendation;
}

/** Who sends the upload, and under which key. */
export interface Sending {
  readonly actor: CommandRequest['actor'];
  /** The `Idempotency-Key` of the whole upload, where it has one. */
  readonly key?: string;
  readonly traceId?: string;
}

/** What became of one reply. */
export type ReplyOutcome =
  | {
      readonly status: 'accepted';
      /** It stood answered like this already. */
      readonly unchanged: boolean;
      readonly id: string;
      readonly laneId: string;
      /** The lane's own revision. */
      readonly revision: number;
      readonly position: string;
    }
  | {
      readonly status: 'refused';
      readonly code: string;
      readonly detail: string;
      /** Place within the row. */
      readonly pointer?: string;
      /** The record it was about, where there is one. */
      readonly id?: string;
    };

type Refused = Extract<ReplyOutcome, { status: 'refused' }>;

/** What is another's and what is nobody's is refused alike, so that nobody learns here what there is. */
const notYours = ({ placeOf }: ReplyRow): Refused => ({
  status: 'refused',
  ...{ code: notYourLane.code, detail: notYourLane.reason, pointer: placeOf('/laneId') },
});

const HIDDEN: ReadonlySet<string> = new Set(['NOT_PERMITTED', 'NOT_FOUND', 'LANE_NOT_FOUND']);

const OTHERWISE: Refused = {
  status: 'refused',
  code: 'ANSWERED_OTHERWISE',
  detail:
    'This lane has been answered, and not like this. A change of position is told by itself, with its reasons.',
  pointer: '/position',
};

/** Stands in for a lane that is still to be found, so that fields are read before anything is looked up: an answer in good form or a bad one tells nothing of what there is. */
const ANY_LANE = '00000000-0000-4000-8000-000000000000';

/**
 * Takes one reply as the command takes it: the same rules, the same authorisation. Sent again it is taken as what it is, the same
 * answer, and changes nothing.
 * @param recId the recommendation the row names, where there is one
 * @throws what `validate` and `run` throw
 */
export async function takeReply(
  taking: ReplyTaking,
  sending: Sending,
  row: ReplyRow,
  recId: string | undefined,
): Promise<ReplyOutcome> {
  const { actor } = sending;
  const said = (laneId: JsonValue): RespondToRecommendation => taking.validate({ ...row.answer, laneId });
  const given = said(row.lane ?? ANY_LANE);
  if (recId === undefined) return notYours(row);
  const own = await laneOfOrganisation(taking.records, recId, actor.orgCode);
  if (row.lane === undefined && own === undefined) return { ...notYours(row), id: recId };
  const command = row.lane === undefined && own !== undefined ? said(own) : given;
  const isOwn = command.laneId === own;
  const outcome = await sent(taking, sending, recId, command);
  if (!outcome.accepted) {
    const { refusal } = outcome;
    if (HIDDEN.has(refusal.code) || !(isOwn || isScribe(actor))) return { ...notYours(row), id: recId };
    return (await alreadyAnswered(taking, recId, command, refusal)) ?? refusedAs(refusal, row, recId);
  }
  const { revision, position, repeated } = outcome;
  // Without a key it may be an old file: what was changed since must not look as if it stood.
  if (repeated && sending.key === undefined && !(await standsAnswered(taking, recId, command)))
    return { ...OTHERWISE, id: recId };
  const { laneId } = command;
  return { status: 'accepted', unchanged: repeated, id: recId, laneId, revision, position };
}

/**
 * Sends the command under an id that follows from what it says. What was answered like this once and then recorded in error is owed
 * again: then the same words are a new answer, and no repeat of the old one.
 */
async function sent(
  taking: ReplyTaking,
  sending: Sending,
  recId: string,
  command: RespondToRecommendation,
): Promise<CommandOutcome> {
  const outcome = await taking.run(requestOf(sending, recId, command));
  if (!outcome.accepted || !outcome.repeated || sending.key !== undefined) return outcome;
  const { state, revision } = await taking.records.load(recommendation, recId);
  const lane = laneOf(state, command);
  if (lane === undefined || !isUnanswered(lane)) return outcome;
  return taking.run(requestOf(sending, recId, command, revisionOfLane(state, command, revision)));
}

const isScribe = ({ roles }: Sending['actor']): boolean => roles.includes(SCRIBE);

function requestOf(
  { actor, key = '', traceId }: Sending,
  id: string,
  command: RespondToRecommendation,
  owedAgainSince = 0,
): CommandRequest {
  const content = canonicalJson(JSON.parse(JSON.stringify(command)) as JsonObject);
  return {
    declaration: respondToRecommendation as unknown as CommandRequest['declaration'],
    ...{ id, command, actor },
    commandId: deterministicId(
      'recommendation reply',
      actor.userId,
      key,
      id,
      command.laneId,
      content,
      owedAgainSince,
    ),
    ...(traceId === undefined ? {} : { traceId }),
  };
}

/** What is to be said of a lane that is answered; undefined when it was something else that stood in the way. */
async function alreadyAnswered(
  taking: ReplyTaking,
  id: string,
  command: RespondToRecommendation,
  { code }: Refusal,
): Promise<ReplyOutcome | undefined> {
  const { state, revision, position } = await taking.records.load(recommendation, id);
  const lane = laneOf(state, command);
  if (code !== 'INVALID_TRANSITION' || lane === undefined || isUnanswered(lane)) return undefined;
  if (!(await standsAnswered(taking, id, command))) return { ...OTHERWISE, id };
  const { laneId } = lane;
  const own = revisionOfLane(state, { laneId }, revision);
  return { status: 'accepted', unchanged: true, id, laneId, revision: own, position };
}

const refusedAs = ({ code, reason, pointer }: Refusal, { placeOf }: ReplyRow, id: string): Refused => ({
  ...{ status: 'refused', code, detail: reason, id },
  ...(pointer === undefined ? {} : { pointer: placeOf(pointer) }),
});
