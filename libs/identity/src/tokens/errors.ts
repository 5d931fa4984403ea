const SENTENCES = {
  TOKEN_MISSING: 'A bearer token is required.',
  TOKEN_MALFORMED: 'The bearer token is not a well-formed access token.',
  TOKEN_EXPIRED: 'The access token has expired.',
  TOKEN_NOT_YET_VALID: 'The access token is not valid yet.',
  TOKEN_WRONG_ISSUER: 'The access token was issued by somebody else than the issuer trusted here.',
  TOKEN_WRONG_AUDIENCE: 'The access token is meant for another service.',
  TOKEN_UNSIGNED: 'The access token carries no signature.',
  TOKEN_ALGORITHM: 'The access token is signed with an algorithm that is not accepted here.',
  TOKEN_SIGNATURE: 'The signature of the access token is not that of the trusted issuer.',
  TOKEN_CLAIMS: 'The access token lacks a claim this service needs, or a claim has the wrong form.',
} as const;

export type TokenRejectionCode = keyof typeof SENTENCES;

export const TOKEN_REJECTION_CODES: readonly TokenRejectionCode[] = Object.freeze(
  Object.keys(SENTENCES) as TokenRejectionCode[],
);

/** The caller's credentials do not hold (401). Never carries the token, a part of it, or a library's own message. */
export class TokenRejected extends Error {
  override readonly name = 'TokenRejected';

  constructor(
    readonly code: TokenRejectionCode,
    /** The claim at fault, when one is. */
    readonly claim?: string,
  ) {
    super(SENTENCES[code]);
  }
}

/** The issuer's keys cannot be had just now, so nobody can be believed or disbelieved (503, never 401). */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
  readonly code = 'ISSUER_UNAVAILABLE';

  constructor(options?: { cause?: unknown }) {
    super('The identity provider cannot be reached at the moment.', options);
  }
}
