import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate for this machine, signed by itself, made by the JDK the broker runs on. */
export interface TestCertificate {
  /** PKCS12, password `changeit`: what the broker reads. */
  readonly keystore: string;
  /** What a client has to trust. */
  readonly ca: string;
  readonly caFile: string;
  remove(): void;
}

export function makeCertificate(): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-certificate-'));
  const keystore = join(folder, 'broker.p12');
  const caFile = join(folder, 'ca.pem');
  const store = ['-alias', 'broker', '-keystore', keystore, '-storetype', 'PKCS12', '-storepass', 'changeit'];
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '2', '-dname', 'CN=localhost'];
  const quiet = { stdio: 'pipe' } as const;
  execFileSync('keytool', ['-genkeypair', ...store, ...key, '-ext', 'san=dns:localhost,ip:127.0.0.1'], quiet);
  execFileSync('keytool', ['-exportcert', '-rfc', '-file', caFile, ...store], quiet);
  return {
    keystore,
    ca: readFileSync(caFile, 'utf8'),
    caFile,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
