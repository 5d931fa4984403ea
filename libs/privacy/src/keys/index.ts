export { fileKeyEncryptionKey, localKeyEncryptionKey } from './file-key-encryption-key.js';
export { InMemoryPersonKeyStore } from './in-memory-person-key-store.js';
export { keyRing, type KeyEncryptionKey, type KeyRing } from './key-encryption-key.js';
export type { PersonKeyStore, StoredKey, WrappedKey } from './person-key-store.js';
export { PersonKey } from './person-key.js';
export type { Destruction, KeyState, PersonKeys, Tombstone } from './person-keys.js';
export { rewrap, type RewrapProgress } from './rewrap.js';
export { personKeys, type PersonKeysOptions } from './stored-person-keys.js';
