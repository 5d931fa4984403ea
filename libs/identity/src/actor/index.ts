export { type Actor, PUBLIC_READER, systemActor } from './actor.js';
export { isRole, ROLE_CODES, type Role, ROLES } from './roles.js';
