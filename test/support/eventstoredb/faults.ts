import { status, type ServiceError } from '@grpc/grpc-js';
import { fault } from './wire.js';

export type Call = 'append' | 'read' | 'subscribe';

/** What the server is to do wrong. Everything is off until it is set; a test sets it back. */
export class Faults {
  /** Calls of these kinds are accepted and never answered. */
  readonly mute = new Set<Call>();
  /** Appends to streams of these names are not carried out and not answered. */
  muteStreams: (name: string) => boolean = () => false;
  /** Milliseconds before an answer is given. */
  slowMs = 0;
  /** So many appends are carried out and their answer is lost: 'reset' breaks the connection, 'silent' says nothing. */
  lostAnswers = 0;
  lostHow: 'reset' | 'silent' = 'reset';
  /** So many calls are refused as one does whose server is not ready yet. */
  notReady = 0;
  /** So many calls are cancelled by the server. */
  cancelled = 0;
  /** Subscriptions stay open and hear nothing more. */
  deaf = false;

  /** True when this append's answer is to be lost. */
  loses(): boolean {
    if (this.lostAnswers === 0) return false;
    this.lostAnswers -= 1;
    return true;
  }

  /** Why a call fails that could as well have been carried out. */
  passing(): ServiceError | undefined {
    if (this.notReady > 0) {
      this.notReady -= 1;
      return fault(status.UNAVAILABLE, 'Server Is Not Ready');
    }
    if (this.cancelled > 0) {
      this.cancelled -= 1;
      return fault(status.CANCELLED, 'Cancelled by the server');
    }
    return undefined;
  }
}
