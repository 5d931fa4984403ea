/** One thing that is wrong with a message, for its sender: a stable code and where, in the sender's own names. */
export interface Fault {
  readonly code: RejectionCode;
  /** JSON Pointer into the message as it was sent; '' for the message as a whole. Names only what the contract names. */
  readonly pointer: string;
}

/** Why a message was not taken. Nothing of it quotes the message (IN-3). */
export interface Rejection extends Fault {
  readonly reason: string;
  /** Everything else that is wrong, as far as it could be found out. */
  readonly others: readonly Fault[];
}

/** What a sender can have done wrong before any rule of the domain is asked. Codes are part of the contract: never renamed. */
export const REJECTIONS = {
  EMPTY_MESSAGE: 'The message is empty.',
  MESSAGE_TOO_LARGE: 'The message is larger than a notice may be.',
  INVALID_ENCODING: 'The message is not UTF-8 without a byte order mark.',
  INVALID_JSON: 'The message is not JSON.',
  TOO_DEEP: 'The message is nested too deeply.',
  DUPLICATE_KEY: 'The same name stands twice in one object.',
  FORBIDDEN_KEY: 'No field may have this name.',
  RESERVED_KEY: 'Names that begin with $ are the ledger’s own.',
  ILLEGAL_CHARACTER: 'A text holds a character no record can keep.',
  UNSAFE_NUMBER: 'A number is too large to be exact.',
  ENVELOPE_INVALID: 'The envelope is not a CloudEvent 1.0 in structured JSON.',
  TYPE_UNKNOWN: 'The type of the message is none agreed with this sender.',
  TOPIC_UNKNOWN: 'No sender is agreed for this topic.',
  SENDER_MISMATCH: 'The message speaks for an organisation that may not write to this topic.',
  AUTHORITY_NOT_COVERED: 'The authority addressed is none in whose area this sender works.',
  REQUIRED: 'The field is required.',
  INVALID_TYPE: 'The value is of another type.',
  INVALID_FORMAT: 'The value has not the form agreed.',
  UNKNOWN_CODE: 'The value is none of the codes agreed.',
  TOO_LONG: 'The text or list is longer than a record may keep.',
} as const satisfies Record<string, string>;

export type RejectionCode = keyof typeof REJECTIONS;

const isRejectionCode = (code: string): code is RejectionCode => Object.hasOwn(REJECTIONS, code);

export function rejection(code: RejectionCode, pointer = '', others: readonly Fault[] = []): Rejection {
  return { code, pointer, reason: REJECTIONS[code], others };
}

/** @param faults at least one */
export function rejectionOf(faults: readonly Fault[]): Rejection {
  const [first, ...others] = faults;
  return rejection(first?.code ?? 'INVALID_TYPE', first?.pointer, others);
}

/** What the strict reader of JSON found, in the codes of this contract. */
export const codeOfReader = (code: string): RejectionCode => (isRejectionCode(code) ? code : 'INVALID_TYPE');
