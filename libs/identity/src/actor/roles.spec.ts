import { systemActor } from './actor.js';
import { isRole, ROLE_CODES, ROLES } from './roles.js';

/** The first column of domain 2.1, as the page has it. */
const PAGE = `REF, TRI / EDT, SW, SAM, TM, PSW / DASS, CHR, SBM, SARG, IR, AGL, POL, NHS, CQC, PLA, PRV, COM, ADV, ADU,
  IGO, PERF, ADM, AUD, PUB`;

describe('roles', () => {
  it('are those of domain 2.1, and the ledger itself', () => {
    expect(ROLE_CODES).toEqual([...PAGE.split(/[\s,/]+/), 'SYSTEM']);
  });

  it('each have a name of their own and say what they do', () => {
    const all = Object.values(ROLES);
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    expect(all.filter(({ description }) => description.trim() === '')).toEqual([]);
  });

  it.each(['sam', 'SAM ', '', 'constructor', '__proto__', null, 7, ['SAM']])('do not include %p', (value) => {
    expect(isRole(value)).toBe(false);
  });

  it('the ledger itself acts under the name of its component and in no other role', () => {
    expect(systemActor('deadline-clock')).toMatchObject({
      userId: 'system:deadline-clock',
      roles: ['SYSTEM'],
    });
  });
});
