import { decisionOn, stateAfter } from '#event-sourcing/decider';
import { WITHHELD } from '#privacy/sealing';
import { example, refusalOf } from '#record-keeping/examples';
import { person } from './aggregate.js';
import { personEntryRecordedInError, personIdentityVerified, personMergeReversed } from './events.js';
import { BODIES, erased, merged, registered, verified, WORLD } from './examples.contract.js';
import { verifyIdentity, type VerifyIdentity } from './verify-identity.js';

const BODY = BODIES.VerifyIdentity as Partial<VerifyIdentity>;
const verify = (nhsNumber: string) => decisionOn(verifyIdentity, [registered], { ...BODY, nhsNumber }, WORLD);

describe('verifying an identity', () => {
  it('keeps the number, how it was traced and by whom', () => {
    expect(verify('9990000018')).toEqual({
      accepted: [
        personIdentityVerified({
          nhsNumber: '9990000018',
          traceMethod: 'NATIONAL_TRACE',
          verifiedBy: 'sam.demo',
        }),
      ],
    });
  });
});

describe('P-2 nhsNumberInvalid', () => {
  it.each(['9990000019', '999000001', '99900000188', 'abc', '999 000 0018'])('refuses %s', (number) => {
    expect(refusalOf(verify(number))).toMatchObject({ code: 'NHS_NUMBER_INVALID', pointer: '/nhsNumber' });
  });
});

describe('P-2 NHS_NUMBER_IN_USE', () => {
  const [reservation] = verifyIdentity.reserve;
  const held = (...events: Parameters<typeof stateAfter>[1]) =>
    reservation?.held(stateAfter(person, events).state, '9990000018');

  it('is one reservation of the number', () => {
    expect(verifyIdentity.reserve).toHaveLength(1);
    expect(reservation?.kind).toBe('nhs-number');
    expect(reservation?.value(BODY as VerifyIdentity, '', person.initial)).toBe('9990000018');
    expect(reservation?.refusal).toMatchObject({ code: 'NHS_NUMBER_IN_USE', pointer: '/nhsNumber' });
  });

  it('stands while the verified person is on record, and where the number cannot be read', () => {
    expect(held(registered, verified)).toBe(true);
    expect(held(registered, example(personIdentityVerified, { nhsNumber: WITHHELD }))).toBe(true);
  });

  it.each([
    ['was never verified', [registered]],
    ['has another number', [registered, example(personIdentityVerified, { nhsNumber: '9990000026' })]],
    ['was merged', [registered, verified, merged]],
    ['was taken back out of a merge', [registered, verified, merged, example(personMergeReversed)]],
    ['was erased', [registered, verified, erased]],
    [
      'was verified in error',
      [registered, verified, example(personEntryRecordedInError, { correctedEventId: 'event-2' })],
    ],
  ])('is free where the person %s', (_what, events) => {
    expect(held(...events)).toBe(false);
  });
});
