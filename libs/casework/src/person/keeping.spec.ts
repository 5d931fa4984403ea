import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { example, PERSON, refusalOf, said } from '#record-keeping/examples';
import { person } from './aggregate.js';
import { destroyKey, proposeKeyDestruction, type RetentionFact } from './destroy-key.js';
import * as happened from './events.js';
import { as, BODIES, erased, held, HOLD, registered, verified, WORLD } from './examples.contract.js';
import { placeLegalHold, proposeLegalHoldRelease, releaseLegalHold } from './legal-hold.js';

const RELEASE = BODIES.ReleaseLegalHold as object;
const DESTROY = { retentionRule: 'ADULT_CARE_8Y' };
const releaseProposed = example(happened.legalHoldReleaseProposed);
const destructionProposed = example(happened.personKeyDestructionProposed);

describe('a legal hold', () => {
  const release = (given: readonly Given[], actor = as('DASS'), changes: object = {}) =>
    decisionOn(releaseLegalHold, given, { ...RELEASE, ...changes }, { ...WORLD, actor });

  it('is placed under an id of its own', () => {
    expect(decisionOn(placeLegalHold, [registered], BODIES.PlaceLegalHold as object, WORLD)).toEqual({
      accepted: [
        happened.legalHoldPlaced({
          holdId: 'legal-hold-1',
          scope: 'All',
          authority: 'HM Coroner',
          reason: 'Inquest',
        }),
      ],
    });
  });

  it('is proposed for release by one and released by the other', () => {
    const actor = as('IGO');
    expect(decisionOn(proposeLegalHoldRelease, [registered, held], RELEASE, { ...WORLD, actor })).toEqual({
      accepted: [
        happened.legalHoldReleaseProposed({
          holdId: HOLD,
          reason: 'Inquest closed',
          proposedBy: 'igo.demo',
          proposedInRole: 'IGO',
        }),
      ],
    });
    expect(release([registered, held, releaseProposed])).toEqual({
      accepted: [
        happened.legalHoldReleased({
          holdId: HOLD,
          reason: 'Inquest closed',
          approvedBy: ['igo.demo', 'dass.demo'],
        }),
      ],
    });
  });

  it.each([
    ['nobody proposed it', [registered, held], as('DASS')],
    ['the same person proposed it', [registered, held, releaseProposed], as('DASS', 'igo.demo')],
    ['the same office proposed it', [registered, held, releaseProposed], as('IGO', 'igo2.demo')],
    [
      'another hold was proposed',
      [registered, held, example(happened.legalHoldReleaseProposed, { holdId: 'other' })],
      as('DASS'),
    ],
  ])('stays where %s', (_what, given, actor) => {
    expect(refusalOf(release(given, actor))?.code).toBe('SECOND_APPROVAL_REQUIRED');
  });

  it('must be one that stands', () => {
    const unknown = { code: 'LEGAL_HOLD_NOT_FOUND', pointer: '/holdId' };
    const released = example(happened.legalHoldReleased);
    expect(refusalOf(release([registered]))).toMatchObject(unknown);
    expect(refusalOf(release([registered, held, releaseProposed, released]))).toMatchObject(unknown);
    expect(refusalOf(decisionOn(proposeLegalHoldRelease, [registered], RELEASE, WORLD))).toMatchObject(
      unknown,
    );
  });

  it('takes a new proposal after one was used', () => {
    const again = [registered, held, releaseProposed, example(happened.legalHoldReleased), held];
    expect(refusalOf(release(again))?.code).toBe('SECOND_APPROVAL_REQUIRED');
  });
});

describe('destroying the key', () => {
  const FREE = { openCases: 0 };
  const destroy = (
    given: readonly Given[] = [registered, destructionProposed],
    retention: RetentionFact | undefined = FREE,
    actor = as('DASS'),
    body: object = DESTROY,
  ) => decisionOn(destroyKey, given, body, { ...WORLD, facts: { retention }, actor });
  const propose = (given: readonly Given[], retention?: RetentionFact) =>
    decisionOn(proposeKeyDestruction, given, DESTROY, { ...WORLD, facts: { retention }, actor: as('IGO') });

  it('is proposed by one and done by the other, under one retention rule', () => {
    expect(propose([registered], FREE)).toEqual({
      accepted: [
        happened.personKeyDestructionProposed({ ...DESTROY, proposedBy: 'igo.demo', proposedInRole: 'IGO' }),
      ],
    });
    expect(destroy()).toEqual({
      accepted: [happened.personKeyDestroyed({ ...DESTROY, approvedBy: ['igo.demo', 'dass.demo'] })],
    });
  });

  it('asks what still needs the record of this person', () => {
    for (const declaration of [destroyKey, proposeKeyDestruction]) {
      const fact = declaration.facts.retention as { lookup: string; key: (s: object, c: never) => string };
      expect(fact.lookup).toBe('retention');
      expect(fact.key(stateAfter(person, [registered]).state, undefined as never)).toBe(PERSON);
    }
  });

  it.each([
    ['nobody proposed it', [registered], as('DASS'), DESTROY],
    ['the same person proposed it', [registered, destructionProposed], as('DASS', 'igo.demo'), DESTROY],
    ['the same office proposed it', [registered, destructionProposed], as('IGO', 'igo2.demo'), DESTROY],
    ['another rule was proposed', [registered, destructionProposed], as('DASS'), { retentionRule: 'OTHER' }],
  ])('2.3 is refused where %s', (_what, given, actor, body) => {
    expect(refusalOf(destroy(given, FREE, actor, body))?.code).toBe('SECOND_APPROVAL_REQUIRED');
  });

  it.each([
    ['a case is open', { openCases: 1 }],
    ['the period ends today', { openCases: 0, retentionUntil: '2026-04-07' }],
    ['nobody can say', undefined],
  ])('P-4 is refused while %s', (_what, retention) => {
    const decision = decisionOn(destroyKey, [registered, destructionProposed], DESTROY, {
      ...WORLD,
      facts: { retention },
      actor: as('DASS'),
    });
    expect(refusalOf(decision)?.code).toBe('RETENTION_NOT_EXPIRED');
    expect(refusalOf(propose([registered], retention))?.code).toBe('RETENTION_NOT_EXPIRED');
  });

  it('P-4 passes once the period ended yesterday', () => {
    expect(said(destroy(undefined, { openCases: 0, retentionUntil: '2026-04-06' }))).toEqual([
      'PersonKeyDestroyed',
    ]);
  });

  it('P-4 is refused under any legal hold that stands', () => {
    expect(refusalOf(destroy([registered, held, destructionProposed]))?.code).toBe('LEGAL_HOLD');
    expect(refusalOf(propose([registered, held], FREE))?.code).toBe('LEGAL_HOLD');
    const second = example(happened.legalHoldPlaced, { holdId: 'second' });
    const one = [registered, held, second, example(happened.legalHoldReleased), destructionProposed];
    expect(refusalOf(destroy(one))?.code).toBe('LEGAL_HOLD');
    const none = [registered, held, example(happened.legalHoldReleased), destructionProposed];
    expect(said(destroy(none))).toEqual(['PersonKeyDestroyed']);
  });

  it('leaves a state that knows neither birth nor number', () => {
    const { state } = stateAfter(person, [registered, verified, destructionProposed, erased]);
    expect(state.status).toBe('Erased');
    expect(JSON.stringify(state)).not.toMatch(/1943|9990000018/);
    expect(state.keyDestruction).toBeUndefined();
  });
});
