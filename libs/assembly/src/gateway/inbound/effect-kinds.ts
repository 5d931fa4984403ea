/** What a message did to the ledger. */
export type Effect =
  | { readonly done: EffectCode; readonly stream: string }
  | { readonly refused: { readonly code: string; readonly reason: string; readonly field?: string } };

export type EffectCode =
  | 'NOTICE_RECEIVED'
  | 'NOTICE_UPDATED'
  | 'NOTICE_KNOWN'
  | 'DISCLOSURE_ACKNOWLEDGED'
  | 'CAUSED_ENQUIRY_ACCEPTED'
  | 'CAUSED_ENQUIRY_DECLINED';

/** What of a message and its row its commands are made from. */
export interface Source {
  /** Of the inbox: the same for the same message, for ever. */
  readonly inboxId: string;
  /** When it reached the broker for the first time: from then on the authority knows. */
  readonly arrivedAt: string;
}
