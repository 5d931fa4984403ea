import type { Role } from './roles.js';

/** Who is calling, as the issuer vouches for it (architecture, Identity). */
export interface Actor {
  /** The issuer's `sub`: stable and unique across authorities; never a name. */
  readonly userId: string;
  /** For display to the person themselves; goes into no log, event or access entry. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Code of the employing organisation in the registry of organisations. */
  readonly orgCode: string;
  /** GSS code of the authority the actor works for. */
  readonly areaCode: string;
  /** Team codes within that authority. */
  readonly teams: readonly string[];
}

/** The actor for work nobody asked for by hand: the deadline clock, a process manager. `component` names which. */
export function systemActor(component: string): Actor {
  return {
    userId: `system:${component}`,
    name: component,
    roles: ['SYSTEM'],
    orgCode: 'SYSTEM',
    areaCode: 'SYSTEM',
    teams: [],
  };
}

/** Anybody, not signed in: reads what is published. */
export const PUBLIC_READER: Actor = {
  userId: 'public',
  name: 'public',
  roles: ['PUB'],
  orgCode: 'PUBLIC',
  areaCode: 'PUBLIC',
  teams: [],
};
