import { decisionOn, type Given } from '#event-sourcing/decider';
import { WITHHELD } from '#privacy/sealing';
import { example, OTHER_PERSON, PERSON, refusalOf, said } from '#record-keeping/examples';
import * as happened from './events.js';
import { as, BODIES, merged, other, registered, restricted, verified, WORLD } from './examples.contract.js';
import { approveMerge, mergePersons, reverseMerge } from './merge-persons.js';
import type { PersonState } from './state.js';

const MERGE = BODIES.MergePersons as object;
const NUMBER = '9990000018';
const approved = example(happened.personMergeApproved);

const merge = (given: readonly Given[], survivor?: PersonState, actor = as('SAM'), changes: object = {}) =>
  decisionOn(mergePersons, given, { ...MERGE, ...changes }, { ...WORLD, facts: { survivor }, actor });
const approve = (given: readonly Given[], survivor?: PersonState) =>
  decisionOn(approveMerge, given, BODIES.ApproveMerge as object, {
    ...WORLD,
    facts: { survivor },
    actor: as('IGO'),
  });

const BLOCKED = { code: 'MERGE_BLOCKED', pointer: '/survivor' };

describe('merging', () => {
  it('says on the record that goes which one stays, and on whose word', () => {
    expect(merge([registered], other())).toEqual({
      accepted: [
        happened.personsMerged({
          survivor: OTHER_PERSON,
          merged: PERSON,
          evidence: 'Same letters',
          approvedBy: 'sam.demo',
        }),
      ],
    });
  });

  it('reads the survivor’s own stream', () => {
    for (const declaration of [mergePersons, approveMerge]) {
      const fact = declaration.facts.survivor as unknown as { id: (s: never, c: object) => string };
      expect(fact.id(undefined as never, { survivor: OTHER_PERSON })).toBe(OTHER_PERSON);
    }
  });
});

describe('P-3 survivorUnfit', () => {
  it.each([
    ['does not exist', undefined],
    ['is merged itself', other({ status: 'MergedInto' })],
    ['is erased', other({ status: 'Erased' })],
  ])('refuses a survivor that %s', (_what, survivor) => {
    expect(refusalOf(merge([registered], survivor))).toMatchObject(BLOCKED);
    expect(refusalOf(approve([registered], survivor))).toMatchObject(BLOCKED);
  });

  it('refuses to merge a record into itself', () => {
    expect(refusalOf(merge([registered], other(), as('SAM'), { survivor: PERSON }))).toMatchObject(BLOCKED);
  });
});

describe('P-3 numbersDiffer', () => {
  it.each([
    ['another number', '9990000026'],
    ['a number that cannot be read', WITHHELD],
  ])('refuses a survivor with %s', (_what, nhsNumber) => {
    const survivor = other({ status: 'Verified', nhsNumber });
    expect(refusalOf(merge([registered, verified], survivor))).toMatchObject(BLOCKED);
    expect(refusalOf(approve([registered, verified], survivor))).toMatchObject(BLOCKED);
  });

  it('refuses when one’s own number cannot be read', () => {
    const unreadable = example(happened.personIdentityVerified, { nhsNumber: WITHHELD });
    expect(refusalOf(merge([registered, unreadable], other({ nhsNumber: NUMBER })))).toMatchObject(BLOCKED);
  });

  it.each([
    ['both have the same', [registered, verified], NUMBER],
    ['only the survivor has one', [registered], NUMBER],
    ['only the merged has one', [registered, verified], undefined],
  ])('passes where %s', (_what, given, nhsNumber) => {
    const survivor = other(nhsNumber === undefined ? {} : { status: 'Verified', nhsNumber });
    expect(said(merge(given, survivor))).toEqual(['PersonsMerged']);
  });
});

describe('P-3 restrictedWithoutApproval', () => {
  const secret = other({ restricted: { allowedUsers: [] } });

  it('refuses to merge a restricted record, or into one', () => {
    expect(refusalOf(merge([registered, restricted], other()))).toMatchObject(BLOCKED);
    expect(refusalOf(merge([registered], secret))).toMatchObject(BLOCKED);
  });

  it('passes once information governance approved this very merge', () => {
    expect(merge([registered, restricted, approved], other())).toMatchObject({
      accepted: [{ type: 'PersonsMerged', data: { approvedBy: 'igo.demo' } }],
    });
    const elsewhere = example(happened.personMergeApproved, { survivor: 'somebody-else' });
    expect(refusalOf(merge([registered, restricted, elsewhere], other()))).toMatchObject(BLOCKED);
  });

  it('passes where information governance merges', () => {
    expect(merge([registered], secret, as('IGO', 'igo2.demo'))).toMatchObject({
      accepted: [{ data: { approvedBy: 'igo2.demo' } }],
    });
  });

  it('needs approval anew after the merge was reversed', () => {
    const again = [registered, restricted, approved, merged, example(happened.personMergeReversed)];
    expect(refusalOf(merge(again, other()))).toMatchObject(BLOCKED);
  });

  it('is an event of its own', () => {
    expect(approve([registered, restricted], other())).toEqual({
      accepted: [
        happened.personMergeApproved({
          survivor: OTHER_PERSON,
          reason: 'Both records seen',
          approvedBy: 'igo.demo',
        }),
      ],
    });
  });
});

describe('reversing a merge', () => {
  it('names the record it was merged into, and leaves the person to be verified anew', () => {
    const reason = { reason: 'Two sisters' };
    expect(decisionOn(reverseMerge, [registered, verified, merged], reason, WORLD)).toEqual({
      accepted: [happened.personMergeReversed({ survivor: OTHER_PERSON, ...reason })],
    });
  });
});
