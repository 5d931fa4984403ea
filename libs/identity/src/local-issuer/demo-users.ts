import type { Actor, Role } from '../actor/index.js';

const NORTHMOOR = { orgCode: 'LA-NORTHMOOR', areaCode: 'E08000901' } as const;
const BOARD = { orgCode: 'SAB-NORTHMOOR', areaCode: 'E08000901' } as const;
const POLICE = { orgCode: 'POL-NORTHMOOR', areaCode: 'E08000901' } as const;
const TRUST = { orgCode: 'NHS-NORTHMOOR-TRUST', areaCode: 'E08000901' } as const;
const MENTAL_HEALTH_TRUST = { orgCode: 'NHS-HEATHER-VALE', areaCode: 'E08000901' } as const;
const PROVIDER = { orgCode: 'PRV-BRACKEN', areaCode: 'E08000901' } as const;
const HOUSING = { orgCode: 'HSG-MOORVIEW', areaCode: 'E08000901' } as const;
const HOME_CARE = { orgCode: 'PRV-LARK', areaCode: 'E08000901' } as const;
const EASTVALE = { orgCode: 'LA-EASTVALE', areaCode: 'E08000902' } as const;

/** A made-up member of staff whose client id is the user id. */
export type DemoUser = Actor;

/** All demo users have this one secret; it guards nothing but made-up people. */
export const DEMO_SECRET = 'demo';

const user = (
  userId: string,
  name: string,
  roles: readonly Role[],
  place: { readonly orgCode: string; readonly areaCode: string },
  teams: readonly string[] = [],
): DemoUser => ({ userId, name, roles, ...place, teams });

/** One user per role in the demo authority, second ones where the law asks for two people, and two neighbours. */
export const DEMO_USERS: readonly DemoUser[] = Object.freeze([
  user('tri.demo', 'Tariq Rahman', ['TRI'], NORTHMOOR, ['FRONT-DOOR']),
  user('edt.demo', 'Edie Tennant', ['EDT'], NORTHMOOR, ['EDT']),
  user('sw.demo', 'Sam Whitlock', ['SW'], NORTHMOOR, ['ADULTS-1']),
  user('sw2.demo', 'Sunita Wadhwa', ['SW'], NORTHMOOR, ['ADULTS-2']),
  user('sam.demo', 'Sarah Morgan', ['SAM'], NORTHMOOR, ['ADULTS-1']),
  user('sam2.demo', 'Samuel Mensah', ['SAM'], NORTHMOOR, ['ADULTS-2']),
  user('tm.demo', 'Theresa Mallory', ['TM', 'SAM'], NORTHMOOR, ['ADULTS-1', 'ADULTS-2']),
  user('psw.demo', 'Priya Sandhu', ['PSW'], NORTHMOOR),
  user('dass.demo', 'Daniel Asante', ['DASS'], NORTHMOOR),
  user('chr.demo', 'Christine Rowe', ['CHR'], BOARD),
  user('sbm.demo', 'Stephen Burgess', ['SBM'], BOARD),
  user('sarg.demo', 'Sandra Grant', ['SARG'], TRUST),
  user('ir.demo', 'Ingrid Ross', ['IR'], BOARD),
  user('agl.police.demo', 'Alan Pryce', ['AGL'], POLICE),
  user('agl.trust.demo', 'Alison Turner', ['AGL'], TRUST),
  user('agl.mh.demo', 'Aneesa Latif', ['AGL'], MENTAL_HEALTH_TRUST),
  user('agl.housing.demo', 'Hannah Oakes', ['AGL'], HOUSING),
  user('pol.demo', 'Paul Ollerton', ['POL'], POLICE),
  user('nhs.demo', 'Nadia Hussain', ['NHS'], TRUST),
  user('prv.demo', 'Petra Vance', ['PRV'], PROVIDER),
  user('prv2.demo', 'Pavel Voss', ['PRV'], HOME_CARE),
  user('com.demo', 'Colin Mercer', ['COM'], NORTHMOOR),
  user('igo.demo', 'Iris Goddard', ['IGO'], NORTHMOOR),
  user('igo2.demo', 'Ivan Golding', ['IGO'], NORTHMOOR),
  user('perf.demo', 'Peter Farrow', ['PERF'], NORTHMOOR),
  user('adm.demo', 'Adele Marsh', ['ADM'], NORTHMOOR),
  user('aud.demo', 'Audrey Denham', ['AUD'], NORTHMOOR),
  user('sw.other.demo', 'Sean Walters', ['SW'], EASTVALE, ['ADULTS-1']),
  user('sam.other.demo', 'Simone Ackroyd', ['SAM'], EASTVALE, ['ADULTS-1']),
]);
