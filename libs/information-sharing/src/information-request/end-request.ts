import { rule } from '#event-sourcing/decider';
import { FreeText, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { informationRequest, OWED, ownBasis, type RequestContext } from './aggregate.js';
import { ASKERS } from './basis.js';
import { notAwaited } from './clocks.js';
import { informationRequestClosed, informationRequestWithdrawn } from './events.js';
import { outstandingIn, type InformationRequestState } from './state.js';

export class WithdrawInformationRequest extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

export class CloseInformationRequest extends RecordCommand {
  /** Required where something asked for was never supplied. */
  @Optional()
  @FreeText(2000)
  readonly reason?: string;
}

export const closedWithoutReason = rule<InformationRequestState, CloseInformationRequest, RequestContext>(
  {
    id: '3.9',
    code: 'REASON_REQUIRED',
    reason: 'Something asked for was never supplied: say why the request is closed without it.',
    source: 'domain 3.9, Closed',
  },
  ({ state, command: { reason } }) =>
    reason === undefined && outstandingIn(state).length > 0 ? { pointer: '/reason' } : false,
);

export const withdrawInformationRequest = informationRequest.command(WithdrawInformationRequest, {
  summary: 'Withdraw the request: nothing more is owed',
  source: 'domain 3.9, Withdrawn',
  who: ASKERS,
  when: ['Drafted', ...OWED],
  refuse: ownBasis,
  then: (state, command) => [informationRequestWithdrawn(detailsOf(command)), ...notAwaited(state)],
});

export const closeInformationRequest = informationRequest.command(CloseInformationRequest, {
  summary: 'Close the request: it is answered, or nothing more will come of it',
  source: 'domain 3.9, Closed',
  who: ASKERS,
  when: ['Complied', 'PartlyComplied', 'Refused', 'Challenged'],
  refuse: [...ownBasis, closedWithoutReason],
  then: (state, command) => [informationRequestClosed(detailsOf(command)), ...notAwaited(state)],
});
