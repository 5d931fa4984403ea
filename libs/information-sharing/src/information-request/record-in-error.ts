import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { informationRequest, KEPT, OWED, ownBasis, type RequestContext } from './aggregate.js';
import { ASKED, ASKERS } from './basis.js';
import { notAwaited, owedAgain } from './clocks.js';
import { informationRequestEntryRecordedInError, informationRequestRecordedInError } from './events.js';
import { lastStep, type InformationRequestState, type RequestEntry } from './state.js';

/** Says that the whole request should never have been recorded, as about another adult. */
export class RecordInformationRequestInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

/** Says that an answer, a challenge or a use should never have been recorded. */
export class RecordInformationRequestEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

const REPLIES: ReadonlySet<string> = new Set([
  'InformationRequestAcknowledged',
  'InformationRequestComplied',
  'InformationRequestPartlyComplied',
  'InformationRequestRefused',
]);

/** A step is taken back only while nothing rests on it: the last of them. A use at any time. */
function entryNamed(state: InformationRequestState, id: string): RequestEntry | undefined {
  const entry = state.entries.find(({ eventId }) => eventId === id);
  return entry?.status === undefined || entry === lastStep(state) ? entry : undefined;
}

export const noSuchEntry = rule<
  InformationRequestState,
  RecordInformationRequestEntryInError,
  RequestContext
>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason:
      'Name a use of what was supplied, or the last answer or challenge that still counts; the organisation asked its own answer.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command: { correctedEventId }, context: { actor } }) => {
    const entry = entryNamed(state, correctedEventId);
    const mayName = REPLIES.has(entry?.type ?? '') || !(ASKED as readonly string[]).includes(actor.role);
    return entry !== undefined && mayName ? false : { pointer: '/correctedEventId' };
  },
);

export const suppliedAndUsed = rule<
  InformationRequestState,
  RecordInformationRequestEntryInError,
  RequestContext
>(
  {
    id: '3.9',
    code: 'ENTRY_RESTED_UPON',
    reason: 'What this answer supplied was used since: take that back first.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command: { correctedEventId } }) => {
    const at = state.entries.findIndex(({ eventId }) => eventId === correctedEventId);
    const isUsed = state.entries.slice(at + 1).some(({ type }) => type === 'SuppliedInformationUsed');
    return state.entries[at]?.supplied !== undefined && isUsed ? { pointer: '/correctedEventId' } : false;
  },
);

export const recordInformationRequestEntryInError = informationRequest.command(
  RecordInformationRequestEntryInError,
  {
    summary:
      'Say that an answer, a challenge or a use was recorded in error; it stays visible and no longer counts',
    source: 'domain 3.0 G-1',
    who: [...ASKED, ...ASKERS],
    remit: 'PARTY',
    when: [...OWED, 'Complied'],
    refuse: [...ownBasis, noSuchEntry, suppliedAndUsed],
    then: (state, command, context) => {
      const type = entryNamed(state, command.correctedEventId)?.type ?? '';
      return [
        informationRequestEntryRecordedInError({ ...detailsOf(command), correctedEventType: type }),
        ...(REPLIES.has(type) ? owedAgain(state, context) : []),
      ];
    },
  },
);

export const recordInformationRequestInError = informationRequest.command(RecordInformationRequestInError, {
  summary: 'Say that the request was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ASKERS,
  when: KEPT,
  refuse: ownBasis,
  then: (state, command) => [
    informationRequestRecordedInError({ ...detailsOf(command), correctedEventId: state.told[0] ?? '' }),
    ...notAwaited(state),
  ],
});
