/** What a disagreement must know of the case it is about. Answered by whoever knows cases: contexts do not ask each other. */
export interface CaseFacts {
  readonly personRef: string;
  /** Authority that holds the case. */
  readonly areaCode: string;
  /** Users connected with somebody in the case: they may neither see nor act (RM-4). */
  readonly conflictedUsers: readonly string[];
  /** Present when the person's record is restricted. */
  readonly restricted?: { readonly allowedUsers: readonly string[] };
}
