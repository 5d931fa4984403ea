import { decisionOn } from '#event-sourcing/decider';
import { foldInMemory } from '#event-sourcing/projection';
import { fixture } from '#record-keeping/examples';
import { HISTORIES, raised, WORLD } from '../concern/examples.contract.js';
import { noteRepeatConcern, repeatConcernNoted } from '../concern/index.js';
import { personConcerns } from './concerns-projection.js';

const EARLIER = { earlierConcernIds: ['0197a1b2-0000-7000-8000-00000000c002'], withinDays: 90 };

describe('a repeat concern', () => {
  it('names the concerns before it', () => {
    expect(decisionOn(noteRepeatConcern, [raised()], EARLIER, WORLD)).toEqual({
      accepted: [repeatConcernNoted(EARLIER)],
    });
  });

  it('is noted once', () => {
    const noted = [raised(), repeatConcernNoted(EARLIER)];
    expect(decisionOn(noteRepeatConcern, noted, EARLIER, WORLD)).toEqual({ accepted: [] });
  });

  it('is no news about what was recorded in error', () => {
    expect(decisionOn(noteRepeatConcern, HISTORIES.RecordedInError, EARLIER, WORLD)).toEqual({
      accepted: [],
    });
  });
});

describe('the concerns about a person', () => {
  const { concernId, personRef, receivedAt } = fixture('ConcernRaised') as Record<string, string>;
  const stream = `concern-${concernId ?? ''}`;
  const rowAfter = async (...then: readonly (readonly [type: string, data: object])[]) => {
    const events = [['ConcernRaised', fixture('ConcernRaised')] as const, ...then].map(
      ([type, data], at) => ({
        ...{ type, data, stream, eventId: `e${at}`, revision: at + 1 },
        ...{ position: String(at + 7), ordinal: at + 7, meta: { correlationId: concernId } },
      }),
    );
    const tables = await foldInMemory(personConcerns, events as never, undefined as never);
    return [...(tables.get('person_concern')?.values() ?? [])][0];
  };

  it('count from when they were raised', async () => {
    expect(await rowAfter()).toEqual({ concernId, personRef, receivedAt, ordinal: 7, counts: true });
  });

  it('count from when they were really received', async () => {
    const corrected = { correctedEventId: 'e0', reason: 'Wrong day', receivedAt: '2026-04-01T09:00:00.000Z' };
    expect(await rowAfter(['ConcernCorrected', corrected])).toMatchObject({
      receivedAt: '2026-04-01T09:00:00.000Z',
      ordinal: 7,
    });
  });

  it.each(['ConcernMarkedDuplicate', 'ConcernRecordedInError'])('count no more after %s', async (type) => {
    expect(await rowAfter([type, fixture(type)])).toMatchObject({ counts: false });
  });

  it('still count when another authority leads', async () => {
    expect(await rowAfter(['ConcernTransferredOut', fixture('ConcernTransferredOut')])).toMatchObject({
      counts: true,
    });
  });
});
