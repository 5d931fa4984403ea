import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { loadPartnerKeys, NO_PARTNER_KEYS, PartnerKeysInvalid, sealedFor } from './partner-keys.js';

const folder = mkdtempSync(join(tmpdir(), 'partner-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'keys.json');
  writeFileSync(path, text);
  return path;
}

describe('keys of partners', () => {
  it('seal for whom they belong to, and for nobody else', async () => {
    const { publicKey } = await generateKeyPair('ECDH-ES+A256KW', { crv: 'P-256', extractable: true });
    const keys = loadPartnerKeys(file(JSON.stringify({ 'POL-NORTHMOOR': await exportJWK(publicKey) })));
    expect(await sealedFor(keys, 'POL-NORTHMOOR', { a: 1 })).toMatch(/^[\w-]+(\.[\w-]+){4}$/);
    expect(await sealedFor(keys, 'CQC', { a: 1 })).toBeUndefined();
    expect(await sealedFor(NO_PARTNER_KEYS, 'POL-NORTHMOOR', { a: 1 })).toBeUndefined();
  });

  it.each([
    'not json',
    '[]',
    '{"POL-NORTHMOOR": "key"}',
    '{"POL-NORTHMOOR": {"kty": "oct", "k": "c2VjcmV0"}}',
  ])('that are none are refused before anything is sent, without saying what they are: %s', (text) => {
    const load = () => loadPartnerKeys(file(text));
    expect(load).toThrow(PartnerKeysInvalid);
    expect(load).not.toThrow('c2VjcmV0');
  });

  it('that are not there are refused', () => {
    expect(() => loadPartnerKeys(join(folder, 'none.json'))).toThrow('cannot be read');
  });
});
