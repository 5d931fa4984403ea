import type { Actor, Role } from '#identity/actor';
import type { OrganisationKind } from '#policy/organisations';
import type { Channel } from '#information-sharing/inbound';

/** In which of the roles of domain 2.1 each kind of organisation sends notices and answers. */
const ROLE: Readonly<Record<OrganisationKind, Role>> = {
  POLICE: 'POL',
  NHS_TRUST: 'NHS',
  ICB: 'NHS',
  REGULATOR: 'CQC',
  AUTHORITY: 'PLA',
  PROVIDER: 'PRV',
  HOUSING: 'AGL',
  FIRE: 'AGL',
  OTHER: 'AGL',
};

/** Names whom the gateway speaks for, in the events it writes. */
const GATEWAY = 'gateway:';

/** Whether what an actor of this id wrote came by a topic. */
export const cameByTopic = (userId: string): boolean => userId.startsWith(GATEWAY);

/** The sender as an actor: it may do what its organisation may, and nothing more. A practice or an ambulance service is of the NHS. */
export function speakingFor({ orgCode, kind, area, message }: Channel): Actor {
  const role = message === 'nhs-notice' ? 'NHS' : ROLE[kind];
  return {
    ...{ userId: `${GATEWAY}${orgCode}`, name: orgCode, roles: [role], orgCode, areaCode: area, teams: [] },
  };
}
