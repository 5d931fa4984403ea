import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { IssuerUnavailable } from './errors.js';

/** Bounded waits: a request for a case must not hang on the identity provider. */
const TIMEOUT_MS = 3_000;
/** An unknown key id makes us ask again, but forged ones must not turn us into a battering ram against the issuer. */
const COOLDOWN_MS = 30_000;
const KEYS_FRESH_MS = 600_000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * Once more when no answer came at all: a connection kept open from the last request is dead after the issuer was
 * restarted, and that is found only by using it.
 */
const fetchOnceMore: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    return fetch(input, init);
  }
};

/** Asks the issuer where its keys are (OpenID Connect Discovery 4). */
async function discover(issuer: string): Promise<URL> {
  const response = await fetchOnceMore(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`discovery answered ${response.status}`);
  const metadata = discoverySchema.parse(await response.json());
  if (metadata.issuer !== issuer) throw new Error('discovery names another issuer');
  return new URL(metadata.jwks_uri);
}

/** jose's codes for "the token names no key this issuer has"; anything else means that the keys could not be had. */
const NO_SUCH_KEY: ReadonlySet<string> = new Set([
  errors.JWKSNoMatchingKey.code,
  errors.JWKSMultipleMatchingKeys.code,
  errors.JOSENotSupported.code,
]);

const isNoSuchKey = (error: unknown): boolean =>
  error instanceof errors.JOSEError && NO_SUCH_KEY.has(error.code);

/** The key source with "the keys cannot be had" told apart from "the issuer has no such key". */
export function guarded(source: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await source(header, token);
    } catch (error) {
      throw isNoSuchKey(error) ? error : new IssuerUnavailable({ cause: error });
    }
  };
}

/** The issuer's published keys, fetched when first needed and cached. */
export function remoteKeys(issuer: string, jwksUri?: string): JWTVerifyGetKey {
  const locate = async (): Promise<JWTVerifyGetKey> =>
    createRemoteJWKSet(jwksUri === undefined ? await discover(issuer) : new URL(jwksUri), {
      timeoutDuration: TIMEOUT_MS,
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: KEYS_FRESH_MS,
      [customFetch]: fetchOnceMore,
    });
  // Shared by all who wait, and forgotten when it fails, so that the issuer is asked anew once it is back.
  let located: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    const mine = (located ??= locate());
    const keys = await mine.catch((error: unknown) => {
      if (located === mine) located = undefined;
      throw error;
    });
    return keys(header, token);
  };
}
