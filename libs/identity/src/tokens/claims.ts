import { z } from 'zod';
import { type Actor, isRole, type Role } from '../actor/index.js';
import { TokenRejected } from './errors.js';

/**
 * OpenID Connect Core 2: `sub` is at most 255 ASCII characters. Printable only, for it goes into events;
 * never `system:`, which is how the ledger signs what it does of its own accord. */
const SUBJECT = /^(?!system:)[\x21-\x7e]{1,255}$/i;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

const claimsSchema = z.object({
  sub: z.string().regex(SUBJECT),
  name: z.string().trim().min(1).max(200),
  roles: z.array(z.string().max(100)).min(1).max(100),
  org: z.string().regex(CODE),
  area: z.string().regex(/^[EWSN]\d{8}$/),
  teams: z.array(z.string().regex(CODE)).max(100).default([]),
});

/**
 * A `roles` claim also carries what the issuer uses for itself (Keycloak's `offline_access`), so an unknown role is
 * dropped: it opens nothing. `SYSTEM` is different: no issuer may speak for the ledger itself.
 */
function rolesOf(claimed: readonly string[]): readonly Role[] {
  if (claimed.includes('SYSTEM')) throw new TokenRejected('TOKEN_CLAIMS', 'roles');
  const roles = [...new Set(claimed.filter(isRole))];
  if (roles.length === 0) throw new TokenRejected('TOKEN_CLAIMS', 'roles');
  return roles;
}

/** The actor these verified claims describe; throws `TokenRejected` TOKEN_CLAIMS naming the claim at fault. */
export function actorFromClaims(claims: unknown): Actor {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) throw new TokenRejected('TOKEN_CLAIMS', parsed.error.issues[0]?.path[0]?.toString());
  const { sub, name, roles, org, area, teams } = parsed.data;
  return Object.freeze({
    userId: sub,
    name,
    roles: Object.freeze(rolesOf(roles)),
    orgCode: org,
    areaCode: area,
    teams: Object.freeze(teams),
  });
}
