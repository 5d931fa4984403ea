import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { z } from 'zod';
import { encryptFor, MalformedPartnerKey, partnerKeyOf } from '#information-sharing/encryption';

/** The file of partners' keys cannot be used. The message names the organisation and the fault, and nothing of a key. */
export class PartnerKeysInvalid extends Error {
  override readonly name = 'PartnerKeysInvalid';
  readonly code = 'PARTNER_KEYS_INVALID';
}

/** Public keys of partners, by the code of the organisation. */
export type PartnerKeys = ReadonlyMap<string, JWK>;

export const NO_PARTNER_KEYS: PartnerKeys = new Map();

const file = z.record(z.string().min(1), z.looseObject({ kty: z.string() }));

/** Reads `{ "POL-NORTHMOOR": { "kty": "EC", … } }`. @throws PartnerKeysInvalid for a file or a key nothing can be sealed with */
export function loadPartnerKeys(path: string): PartnerKeys {
  const keys = parse(path);
  for (const [orgCode, jwk] of keys) {
    try {
      partnerKeyOf(jwk);
    } catch (cause) {
      if (!(cause instanceof MalformedPartnerKey)) throw cause;
      throw new PartnerKeysInvalid(`${path}: the key of ${orgCode} cannot be used. ${cause.message}`, {
        cause,
      });
    }
  }
  return keys;
}

function parse(path: string): PartnerKeys {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new PartnerKeysInvalid(`${path} cannot be read.`, { cause });
  }
  const read = file.safeParse(asJson(text));
  if (read.success) return new Map(Object.entries(read.data));
  throw new PartnerKeysInvalid(`${path} must be a JSON object of public keys by organisation code.`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined for a partner that registered no key. @throws MalformedPartnerKey: what is to be sealed never leaves open instead */
export async function sealedFor(
  keys: PartnerKeys,
  orgCode: string,
  payload: unknown,
): Promise<string | undefined> {
  const key = keys.get(orgCode);
  return key === undefined ? undefined : encryptFor(key, payload);
}
