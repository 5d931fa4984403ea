import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
        d: z.string(),
        kid: z.string(),
        alg: z.literal('ES256'),
        use: z.literal('sig'),
      }),
    )
    .min(1),
  cookieSecret: z.string().min(32),
});

/** What the issuer keeps between runs, so that a token outlives a restart. */
export type IssuerSecrets = z.infer<typeof secretsSchema>;

/** The file is there and is not what this program wrote; it is left as it is, for somebody to look at. */
export class LocalIssuerKeysUnreadable extends Error {
  override readonly name = 'LocalIssuerKeysUnreadable';
  readonly code = 'LOCAL_ISSUER_KEYS_UNREADABLE';

  constructor(file: string) {
    super(`${file} does not hold the local issuer's signing keys; move it away to have new ones made.`);
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

function newSecrets(): IssuerSecrets {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = randomBytes(12).toString('base64url');
  return secretsSchema.parse({
    keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }],
    cookieSecret: randomBytes(32).toString('base64url'),
  });
}

function read(file: string): IssuerSecrets | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    const secrets = secretsSchema.parse(JSON.parse(text));
    chmodSync(file, 0o600);
    return secrets;
  } catch {
    // The parser's own message would quote the file.
    throw new LocalIssuerKeysUnreadable(file);
  }
}

/**
 * Reads the secrets, or makes and keeps them (mode 0600). Whole or not at all: written aside and then linked into
 * place, so that of two starts at the same moment one wins and both use the same keys.
 */
export function issuerSecrets(file: string): IssuerSecrets {
  const kept = read(file);
  if (kept) return kept;
  const made = newSecrets();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(aside, JSON.stringify(made), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(aside, file);
    return made;
  } catch (error) {
    const theirs = hasCode(error, 'EEXIST') ? read(file) : undefined;
    if (theirs) return theirs;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
