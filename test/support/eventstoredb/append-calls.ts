import {
  status,
  type ServerDuplexStream,
  type ServerReadableStream,
  type sendUnaryData,
} from '@grpc/grpc-js';
import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import messages from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected, Outcome, ProposedRecord } from './event-log.js';
import type { Served } from './served.js';
import { connectionLost, fault, identifierOf, nameOf, proposedOf, tooLarge, uuidOf } from './wire.js';

const size = (records: readonly ProposedRecord[]): number =>
  records.reduce((sum, { data, metadata, type }) => sum + data.length + metadata.length + type.length * 2, 0);

/** `Append`: one append a call. */
export function appendCall(
  node: Served,
  call: ServerReadableStream<AppendReq, AppendResp>,
  answer: sendUnaryData<AppendResp>,
): void {
  const requests: AppendReq[] = [];
  call.on('data', (request: AppendReq) => requests.push(request));
  call.on('error', () => undefined);
  call.on('end', () => {
    const stream = nameOf(requests[0]?.getOptions()?.getStreamIdentifier());
    if (node.faults.mute.has('append') || node.faults.muteStreams(stream)) return;
    const refusal = node.refusal(call.metadata);
    node.afterDelay(() => {
      try {
        if (refusal !== undefined) throw refusal;
        const response = respond(node, requests);
        if (!node.faults.loses()) answer(null, response);
        else if (node.faults.lostHow === 'reset') answer(connectionLost());
      } catch (error) {
        answer(error as Error);
      }
    });
  });
}

function respond(node: Served, [header, ...rest]: readonly AppendReq[]): AppendResp {
  const options = header?.getOptions();
  if (options === undefined) throw fault(status.UNKNOWN, 'Exception was thrown by handler.');
  const proposed = rest.map((request) => {
    const message = request.getProposedMessage();
    if (message === undefined) throw fault(status.UNKNOWN, 'Exception was thrown by handler.');
    return proposedOf(message);
  });
  if (size(proposed) > node.maxAppendSize) throw tooLarge(node.maxAppendSize);
  const expected: Expected = options.hasRevision()
    ? BigInt(options.getRevision())
    : options.hasNoStream()
      ? 'no-stream'
      : options.hasAny()
        ? 'any'
        : 'stream-exists';
  return appendResponse(node.log.append(nameOf(options.getStreamIdentifier()), expected, proposed), expected);
}

function appendResponse(outcome: Outcome, expected: Expected): AppendResp {
  const response = new messages.AppendResp();
  if (outcome.kind !== 'wrong-expected') {
    const position = new messages.AppendResp.Position()
      .setCommitPosition(String(outcome.position))
      .setPreparePosition(String(outcome.position));
    return response.setSuccess(
      new messages.AppendResp.Success().setCurrentRevision(String(outcome.number)).setPosition(position),
    );
  }
  const wrong = new messages.AppendResp.WrongExpectedVersion();
  if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(outcome.current));
  if (typeof expected === 'bigint') wrong.setExpectedRevision(String(expected));
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedAny(new shared.Empty());
  return response.setWrongExpectedVersion(wrong);
}

/** `BatchAppend`: many appends over one call, answered each by its correlation id. */
export function batchAppendCall(
  node: Served,
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
): void {
  const pending = new Map<string, BatchAppendReq[]>();
  call.on('error', () => undefined);
  call.on('end', () => {
    call.end();
  });
  call.on('data', (request: BatchAppendReq) => {
    const id = uuidOf(request.getCorrelationId());
    const parts = [...(pending.get(id) ?? []), request];
    pending.set(id, parts);
    if (!request.getIsFinal()) return;
    pending.delete(id);
    if (node.faults.mute.has('append')) return;
    const refusal = node.refusal(call.metadata);
    if (refusal !== undefined) return void call.emit('error', refusal);
    node.afterDelay(() => {
      const response = batchResponse(node, parts).setCorrelationId(request.getCorrelationId());
      if (!node.faults.loses()) call.write(response);
      else if (node.faults.lostHow === 'reset') call.emit('error', connectionLost());
    });
  });
}

function batchResponse(node: Served, parts: readonly BatchAppendReq[]): BatchAppendResp {
  const options = parts[0]?.getOptions();
  const stream = nameOf(options?.getStreamIdentifier());
  const response = new messages.BatchAppendResp().setStreamIdentifier(identifierOf(stream));
  const proposed = parts.flatMap((part) => part.getProposedMessagesList().map(proposedOf));
  if (size(proposed) > node.maxAppendSize) {
    const exceeded = new shared.MaximumAppendSizeExceeded().setMaxappendsize(node.maxAppendSize);
    return response.setError(errorOf(exceeded.serializeBinary(), 'MaximumAppendSizeExceeded'));
  }
  const expected: Expected = options?.hasStreamPosition()
    ? BigInt(options.getStreamPosition())
    : options?.hasNoStream()
      ? 'no-stream'
      : options?.hasAny()
        ? 'any'
        : 'stream-exists';
  const outcome = node.log.append(stream, expected, proposed);
  if (outcome.kind === 'wrong-expected') {
    const wrong = new shared.WrongExpectedVersion();
    if (outcome.current < 0) wrong.setCurrentNoStream(new emptyMessages.Empty());
    else wrong.setCurrentStreamRevision(String(outcome.current));
    if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(String(expected));
    else wrong.setExpectedNoStream(new emptyMessages.Empty());
    return response.setError(errorOf(wrong.serializeBinary(), 'WrongExpectedVersion'));
  }
  const position = new shared.AllStreamPosition()
    .setCommitPosition(String(outcome.position))
    .setPreparePosition(String(outcome.position));
  return response.setSuccess(
    new messages.BatchAppendResp.Success().setCurrentRevision(String(outcome.number)).setPosition(position),
  );
}

function errorOf(details: Uint8Array, type: string): InstanceType<typeof statusMessages.Status> {
  const packed = new anyMessages.Any();
  packed.pack(details, `event_store.client.${type}`);
  return new statusMessages.Status().setMessage(type).setDetails(packed);
}
