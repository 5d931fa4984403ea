export { readSecretFile, type SecretFileOptions, type SecretKind } from './secret-file.js';
