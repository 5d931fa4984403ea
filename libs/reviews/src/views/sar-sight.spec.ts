import { stateAfter } from '#event-sourcing/decider';
import { AREA } from '#record-keeping/examples';
import { sar } from '../sar/aggregate.js';
import { COMMISSIONED, COUNCIL, HEATHER, REFERRED, TRUST } from '../sar/examples.contract.js';
import { sarSightOf } from './sar-sight.js';

const state = stateAfter(sar, COMMISSIONED).state;
const WITHIN = '2026-12-01T23:59:59.000Z';
const AFTER = '2026-12-02T00:00:00.000Z';

const reader = (roles: string, changes: object = {}) => ({
  userId: 'ir.demo',
  roles: roles.split(' '),
  orgCode: 'SAB-NORTHMOOR',
  areaCode: AREA,
  teams: [],
  ...changes,
});

describe('the sight of a review', () => {
  it.each([
    ['CHR', {}, 'FULL'],
    ['SBM', {}, 'FULL'],
    ['SARG', { orgCode: TRUST }, 'FULL'],
    ['PSW', { orgCode: COUNCIL }, 'FULL'],
    ['DASS', { orgCode: COUNCIL }, 'FULL'],
    ['SAM', { orgCode: COUNCIL }, 'SUMMARY'],
    ['TM', { orgCode: COUNCIL }, 'SUMMARY'],
    ['AGL', { orgCode: TRUST }, 'OWN_RETURNS'],
    ['AGL', { orgCode: HEATHER }, undefined],
    ['AGL SAM', { orgCode: TRUST }, 'SUMMARY'],
    ['IR', {}, 'FULL'],
    ['IR', { userId: 'another.demo' }, undefined],
    // Employed here as well: what they hold by employment counts.
    ['IR SAM', {}, 'SUMMARY'],
    ['IR AGL', { orgCode: TRUST }, 'OWN_RETURNS'],
    ['IR AGL', { orgCode: HEATHER }, undefined],
    ['CHR', { areaCode: 'E08000902' }, undefined],
    ['SAM', { areaCode: 'E08000902' }, undefined],
    ['SW', {}, undefined],
    ['PERF ADM', {}, undefined],
  ])('of %s %j: %s', (roles, changes, sight) => {
    expect(sarSightOf(reader(roles, changes), state, WITHIN)).toBe(sight);
  });

  it('ends for the reviewer with their time, and begins with their commission', () => {
    expect(sarSightOf(reader('IR'), state, AFTER)).toBeUndefined();
    expect(sarSightOf(reader('IR'), stateAfter(sar, REFERRED).state, WITHIN)).toBeUndefined();
  });

  it('begins for an agency when it is asked', () => {
    const asLead = reader('AGL', { orgCode: TRUST });
    expect(sarSightOf(asLead, stateAfter(sar, REFERRED).state, WITHIN)).toBeUndefined();
  });
});
