import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { example, refusalOf, said } from '#record-keeping/examples';
import { person } from './aggregate.js';
import { correctPerson } from './correct-person.js';
import * as happened from './events.js';
import { registered, verified, WORLD } from './examples.contract.js';
import { recordPersonEntryInError } from './record-entry-in-error.js';

const RIGHT = { correctedEventId: 'event-1', reason: 'Certificate seen', dob: '1943-11-15' };

describe('correcting a person', () => {
  const correct = (given: readonly Given[], changes: object = {}) =>
    decisionOn(correctPerson, given, { ...RIGHT, ...changes }, WORLD);

  it('names the registration, the reason and what is right', () => {
    expect(correct([registered])).toEqual({ accepted: [happened.personCorrected(RIGHT)] });
  });

  it('G-1 may name an earlier correction, but no other event', () => {
    const corrected = example(happened.personCorrected);
    expect(said(correct([registered, corrected], { correctedEventId: 'event-2' }))).toEqual([
      'PersonCorrected',
    ]);
    expect(refusalOf(correct([registered, verified], { correctedEventId: 'event-2' }))).toMatchObject({
      code: 'EVENT_NOT_IN_RECORD',
      pointer: '/correctedEventId',
    });
  });

  it('G-1 says something', () => {
    const { dob: _none, ...nothing } = RIGHT;
    expect(refusalOf(decisionOn(correctPerson, [registered], nothing, WORLD))?.code).toBe(
      'NOTHING_CORRECTED',
    );
  });

  it('is what rules see from then on', () => {
    const { state } = stateAfter(person, [
      registered,
      example(happened.personCorrected, { dob: '1943-11-15', dobAccuracy: 'MONTH' }),
    ]);
    expect(state).toMatchObject({ dob: '1943-11-15', dobAccuracy: 'MONTH' });
    const kept = stateAfter(person, [
      registered,
      happened.personCorrected({ correctedEventId: 'event-1', reason: 'x', sex: 'MALE' }),
    ]).state;
    expect(kept).toMatchObject({ dob: '1943-11-05', dobAccuracy: 'EXACT' });
    expect(kept.staffUserId).toBeUndefined();
  });
});

describe('an entry recorded in error', () => {
  const address = example(happened.personAddressRecorded);
  const inError = (given: readonly Given[], correctedEventId = 'event-2') =>
    decisionOn(recordPersonEntryInError, given, { correctedEventId, reason: 'Of a neighbour' }, WORLD);

  it.each([
    verified,
    address,
    example(happened.personCommunicationNeedsRecorded),
    example(happened.personSupportProfileRecorded),
    example(happened.personRelationshipLinked),
    example(happened.personLegalAuthorityRecorded),
    example(happened.personDeathRecorded),
  ])('names the event and its type (%#)', (entry) => {
    expect(inError([registered, entry])).toEqual({
      accepted: [
        happened.personEntryRecordedInError({
          correctedEventId: 'event-2',
          correctedEventType: entry.type,
          reason: 'Of a neighbour',
        }),
      ],
    });
  });

  it.each([
    ['the registration', [registered], 'event-1'],
    ['an event of another record', [registered, address], 'event-9'],
    ['a property every object has', [registered, address], 'constructor'],
    [
      'one in error already',
      [registered, address, example(happened.personEntryRecordedInError, { correctedEventId: 'event-2' })],
      'event-2',
    ],
  ])('G-1 is not %s', (_what, given, id) => {
    expect(refusalOf(inError(given, id))).toMatchObject({
      code: 'EVENT_NOT_IN_RECORD',
      pointer: '/correctedEventId',
    });
  });

  it('takes back only what it said', () => {
    const mistaken = (correctedEventId: string) =>
      example(happened.personEntryRecordedInError, { correctedEventId });
    const died = example(happened.personDeathRecorded);
    const given = [registered, verified, died, address];
    const after = (id: string) => stateAfter(person, [...given, mistaken(id)]).state;
    expect(after('event-2')).toMatchObject({ status: 'Provisional', death: 'event-3' });
    expect(after('event-2').nhsNumber).toBeUndefined();
    expect(after('event-3')).toMatchObject({ status: 'Verified', nhsNumber: '9990000018' });
    expect(after('event-3').death).toBeUndefined();
    expect(after('event-4')).toMatchObject({ status: 'Verified', death: 'event-3' });
  });
});
