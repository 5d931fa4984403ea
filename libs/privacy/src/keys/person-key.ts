import { decrypt, encrypt } from '../cipher/index.js';
import { PrivacyError } from '../errors/index.js';

const LOWER_CASE_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One spelling per person: a second spelling would mean a second key, and half of a destroyed person would stay readable. */
export function assertPersonRef(personRef: string): void {
  if (!LOWER_CASE_UUID.test(personRef)) {
    throw new PrivacyError('PERSON_REF_MALFORMED', 'A personRef is a lower-case UUID');
  }
}

/**
 * A person's data-encryption key, on loan. The bytes never leave this object, so they cannot be logged or serialised.
 * Each borrower has a copy of its own and releases it after use; a cache that drops the key meanwhile takes nothing away.
 */
export class PersonKey {
  readonly personRef: string;
  readonly #dek: Buffer;
  #released = false;

  /** Copies `dek`. */
  constructor(personRef: string, dek: Buffer) {
    this.personRef = personRef;
    this.#dek = Buffer.alloc(dek.length, dek);
  }

  encrypt(plaintext: Buffer, additionalData: Buffer): Buffer {
    return encrypt(this.bytes(), plaintext, additionalData);
  }

  /** `undefined` when anything differs from what was encrypted. */
  decrypt(box: Buffer, additionalData: Buffer): Buffer | undefined {
    return decrypt(this.bytes(), box, additionalData);
  }

  /** Overwrites the bytes. Using the key afterwards throws instead of sealing under zeros. */
  release(): void {
    this.#dek.fill(0);
    this.#released = true;
  }

  private bytes(): Buffer {
    if (this.#released) throw new PrivacyError('KEY_RELEASED', `The key of ${this.personRef} was released`);
    return this.#dek;
  }
}
