import type { ProjectedEvent } from '#event-sourcing/projection';
import { projected } from '../timeline/projected.contract.js';
import { foldChronicle, foldOutcome } from './chronicle-row.js';
import { foldTies, tieKeys, type PersonTies } from './person-ties.js';

const PERSON = '0197a1b2-0000-7000-8000-00000000a001';
const OTHER = '0197a1b2-0000-7000-8000-00000000a002';
const CONCERN = '0197a1b2-0000-7000-8000-00000000c001';
const person = { stream: `person-${PERSON}`, personRef: PERSON };
const concern = { stream: `concern-${CONCERN}`, personRef: PERSON };

describe('what ties a person to others', () => {
  const address = projected('PersonAddressRecorded', {}, { ...person, ordinal: 1 });
  const raised = projected('ConcernRaised', {}, { ...concern, ordinal: 2 });
  const linked = projected(
    'PersonRelationshipLinked',
    { otherRef: OTHER, type: 'SIBLING' },
    { ...person, ordinal: 3 },
  );
  const tokens = new Map([
    [address.eventId, 'token-1'],
    [raised.eventId, 'token-2'],
  ]);
  const fold = (events: readonly ProjectedEvent[], known: ReadonlyMap<string, string> = tokens) =>
    events.reduce<PersonTies | undefined>(
      (row, event) =>
        tieKeys(event as never, known).length === 0
          ? row
          : foldTies(row, event as never, known, { personRef: PERSON }),
      undefined,
    );

  it('are relations and properties, from the person’s record and from concerns about them', () => {
    expect(fold([address, raised, linked])).toMatchObject({
      relatedTo: [OTHER],
      placeTokens: ['token-1', 'token-2'],
      relations: [{ otherRef: OTHER, type: 'SIBLING' }],
    });
  });

  it('end where they were recorded in error', () => {
    const taken = (eventId: string) =>
      projected('PersonEntryRecordedInError', { correctedEventId: eventId }, { ...person, ordinal: 9 });
    expect(fold([address, linked, taken(address.eventId), taken(linked.eventId)])).toMatchObject({
      relatedTo: [],
      placeTokens: [],
    });
  });

  it('lose their places with the key, whether these could ever be read or not', () => {
    const destroyed = projected('PersonKeyDestroyed', {}, { ...person, ordinal: 8 });
    const followed = fold([address, raised, linked, destroyed, raised]);
    const rebuilt = fold([address, raised, linked, destroyed, raised], new Map());
    expect(followed).toEqual(rebuilt);
    expect(followed).toMatchObject({ placeTokens: [], places: [], relatedTo: [OTHER], erased: true });
  });

  it('are none where no property is named', () => {
    expect(tieKeys(address as never, new Map())).toEqual([]);
    expect(fold([projected('PersonRelationshipLinked', { otherRef: undefined }, person)])).toBeUndefined();
  });
});

describe('a concern in a chronology', () => {
  const told = {
    concernId: CONCERN,
    providerInvolved: 'PRV-A',
    location: { code: 'OWN_HOME', orgCode: 'PRV-B', cqcLocationId: '1-234' },
    peopleAlleged: [{ orgCode: 'PRV-A', userId: 'u1' }],
  };
  const raised = foldChronicle(undefined, projected('ConcernRaised', told, concern) as never);
  const then = (type: string, changes: object = {}) =>
    foldChronicle(raised, projected(type, changes, concern) as never);

  it('names what repeats in codes, each once', () => {
    expect(raised).toMatchObject({
      providers: ['1-234', 'PRV-A', 'PRV-B'],
      conflictedUsers: ['u1'],
      status: 'Raised',
    });
  });

  it('follows decisions and corrections, and stops counting when it was none', () => {
    expect(then('ConcernDecided', { decision: 'NO_ENQUIRY' })).toMatchObject({
      status: 'Decided',
      decision: 'NO_ENQUIRY',
    });
    expect(
      then('ConcernCorrected', {
        allegedRisks: undefined,
        location: undefined,
        receivedAt: '2026-05-01T09:00:00Z',
      }),
    ).toMatchObject({
      receivedAt: '2026-05-01T09:00:00Z',
      risks: raised?.risks,
      counts: true,
    });
    expect(then('ConcernRecordedInError')).toMatchObject({ counts: false, status: 'RecordedInError' });
  });
});

describe('an outcome in a chronology', () => {
  it('is that of the last conclusion', () => {
    const stream = `enquiry-${OTHER}`;
    const fold = (...told: readonly (readonly [string, object])[]) =>
      told.reduce<ReturnType<typeof foldOutcome>>(
        (row, [type, changes]) => foldOutcome(row, projected(type, changes, { stream }) as never),
        undefined,
      );
    const concluded = [
      'EnquiryConcluded',
      { riskAssessmentOutcome: 'RI_ACTION', riskOutcome: 'REDUCED' },
    ] as const;
    expect(fold(['EnquiryOpened', {}], concluded)).toMatchObject({
      status: 'Concluded',
      riskOutcome: 'REDUCED',
    });
    expect(fold(['EnquiryOpened', {}], concluded, ['EnquiryReopened', {}])).toMatchObject({
      status: 'Reopened',
      riskOutcome: null,
    });
    expect(fold(concluded)).toBeUndefined();
  });
});
