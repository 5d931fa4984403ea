export { DEMO_SECRET, DEMO_USERS, type DemoUser } from './demo-users.js';
export { LocalIssuerKeysUnreadable } from './issuer-secrets.js';
export {
  createLocalIssuer,
  type LocalIssuer,
  LocalIssuerForbidden,
  type LocalIssuerOptions,
} from './local-issuer.js';
