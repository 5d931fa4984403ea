import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { type Clock, systemClock } from '#platform/clock';
import type { Actor } from '../actor/index.js';
import { actorFromClaims } from './claims.js';
import { TokenRejected, type TokenRejectionCode } from './errors.js';
import { guarded, remoteKeys } from './jwks.js';
import { TokenCache } from './token-cache.js';

/** Asymmetric only: with a shared secret, whoever can verify a token can also forge one. */
export type TokenAlgorithm = 'RS256' | 'ES256' | 'PS256' | 'EdDSA';
export type TokenType = 'at+jwt' | 'JWT';

export interface TokenVerifierOptions {
  /** Compared exactly with the `iss` claim. */
  readonly issuer: string;
  /** This API, as the issuer names it in `aud`. */
  readonly audience: string;
  /** Where the issuer's keys are; found by OpenID Connect Discovery when absent. */
  readonly jwksUri?: string;
  readonly algorithms?: readonly TokenAlgorithm[];
  /** Accepted `typ` headers; RFC 9068 says `at+jwt`, most identity providers still write `JWT`. */
  readonly types?: readonly TokenType[];
  readonly clockSkewSeconds?: number;
  /** How long a verified token is believed without looking at the issuer's keys again; 0 turns the cache off. */
  readonly cacheSeconds?: number;
  readonly cacheEntries?: number;
  readonly clock?: Clock;
  /** Takes the place of the issuer's published keys. */
  readonly keys?: JWTVerifyGetKey;
}

export interface TokenVerifier {
  /**
   * The actor behind an `Authorization` header. Throws `TokenRejected` (401) or `IssuerUnavailable` (503), neither of
   * which carries the token.
   */
  verify(authorization: string | undefined): Promise<Actor>;
}

/** Far above any honest token; below, hashing and parsing cost next to nothing. */
const MAX_TOKEN_LENGTH = 8_192;
const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i;

const CLAIM_CODES: Record<string, TokenRejectionCode> = {
  iss: 'TOKEN_WRONG_ISSUER',
  aud: 'TOKEN_WRONG_AUDIENCE',
  nbf: 'TOKEN_NOT_YET_VALID',
};

/** Not in the form of a JWT, or marked critical with an extension unknown here. */
const MALFORMED = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported] as const;

function tokenOf(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === '') throw new TokenRejected('TOKEN_MISSING');
  // Before the pattern: a header of megabytes is not worth a scan.
  if (authorization.length > MAX_TOKEN_LENGTH) throw new TokenRejected('TOKEN_MALFORMED');
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new TokenRejected('TOKEN_MALFORMED');
  return token;
}

/** What jose does not tell apart; that the algorithm is an accepted one it judges itself, before it asks for a key. */
function checkHeader(token: string, types: readonly string[]): void {
  let header;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    throw new TokenRejected('TOKEN_MALFORMED');
  }
  const { alg, typ } = header;
  if (typeof alg !== 'string') throw new TokenRejected('TOKEN_MALFORMED');
  if (alg.toLowerCase() === 'none') throw new TokenRejected('TOKEN_UNSIGNED');
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;
  if (!types.some((accepted) => accepted.toLowerCase() === type)) throw new TokenRejected('TOKEN_MALFORMED');
}

function rejectionOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenRejected('TOKEN_EXPIRED');
  if (error instanceof errors.JWTClaimValidationFailed) {
    const failed = error.reason === 'check_failed' ? CLAIM_CODES[error.claim] : undefined;
    return new TokenRejected(failed ?? 'TOKEN_CLAIMS', error.claim);
  }
  if (MALFORMED.some((kind) => error instanceof kind)) return new TokenRejected('TOKEN_MALFORMED');
  if (error instanceof errors.JOSEAlgNotAllowed) return new TokenRejected('TOKEN_ALGORITHM');
  // A wrong signature, a key id the issuer does not have, a key of another kind than `alg` says.
  if (error instanceof errors.JOSEError || error instanceof TypeError)
    return new TokenRejected('TOKEN_SIGNATURE');
  return error;
}

/** Verifies access tokens against the issuer's keys (architecture, Identity; RFC 8725 and RFC 9068). */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, audience, clock = systemClock, clockSkewSeconds = 30 } = options;
  const { algorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'], types = ['at+jwt', 'JWT'] } = options;
  const { cacheSeconds = 300, cacheEntries = 10_000 } = options;
  const keys = guarded(options.keys ?? remoteKeys(issuer, options.jwksUri));
  const cache = new TokenCache(cacheEntries, cacheSeconds * 1000);

  const payloadOf = async (token: string, now: Date): Promise<JWTPayload> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: clockSkewSeconds,
        requiredClaims: ['exp', 'sub'],
        currentDate: now,
      });
      return payload;
    } catch (error) {
      throw rejectionOf(error);
    }
  };

  return {
    verify: async (authorization) => {
      const token = tokenOf(authorization);
      const now = clock.now();
      const key = TokenCache.keyOf(token);
      const known = cache.get(key, now.getTime());
      if (known) return known;
      checkHeader(token, types);
      const payload = await payloadOf(token, now);
      const actor = actorFromClaims(payload);
      const expiresAt = ((payload.exp ?? 0) + clockSkewSeconds) * 1000;
      cache.put(key, actor, expiresAt, now.getTime());
      return actor;
    },
  };
}
