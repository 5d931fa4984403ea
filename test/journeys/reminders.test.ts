import { outboxDesk, type OutboxMessage } from '#messaging/outbox';
import { ManualClock } from '#platform/clock';
import { armFailPoints } from '#platform/fail-points';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Casework } from '../support/casework.js';
import { agreedReview, issued, type Issued } from '../support/issued-recommendation.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { memoryCarrier } from '../support/memory-sender.js';
import { settled as settledIn } from '../support/settled.js';

const POLICE = 'POL-NORTHMOOR';
const TRUST = 'NHS-NORTHMOOR-TRUST';
/** Thursday; the notices of the policy go out on 16 April, on the day itself, and on 8 May, as 4 May is a bank holiday. */
const DUE_ON = '2026-04-30';
const AT = {
  before: '2026-04-16T16:00:00.000Z',
  onDue: '2026-04-30T16:00:00.000Z',
  final: '2026-05-08T16:00:00.000Z',
} as const;
const ISSUED_AT = '2026-03-05T10:00:00.000Z';

const carrier = memoryCarrier();
const clock = new ManualClock(ISSUED_AT);
let database: TestDatabase;
/** Two whole ledgers on one database, as two replicas of the worker are. */
let ledger: TestLedger;
let second: TestLedger | undefined;
let work: Casework;
let sarId: string;

const start = (): Promise<TestLedger> => startJourney({ databaseUrl: database.url, clock, carrier });

beforeAll(async () => {
  database = await createTestDatabase('reminders');
  ledger = await start();
  second = await start();
  work = new Casework(ledger);
  sarId = await agreedReview(work);
}, 240_000);
afterAll(async () => {
  armFailPoints('');
  await second?.stop();
  await ledger.stop();
  await database.drop();
});

const allStop = async (): Promise<void> => {
  await Promise.all([ledger.stop(), second?.stop()]);
  second = undefined;
};

const desk = () => outboxDesk(ledger.ledger.db, clock);
const settled = (): Promise<void> => settledIn(ledger);

async function at(moment: string): Promise<void> {
  clock.set(new Date(moment));
  await settled();
}

const issue = async (orgs: readonly string[] = [POLICE], responseDueOn = DUE_ON): Promise<Issued> => {
  const done = await issued(work, sarId, { orgs, responseDueOn });
  await settled();
  return done;
};

/** What has left about a lane, by what it was. */
const sentAbout = async ({ recId, lanes }: Issued, org = POLICE) => {
  const topic = `recommendation-${recId} ${lanes[org] ?? ''}`;
  const messages = await messagesOf(topic);
  return carrier.sent
    .map(({ reference, letter }) => ({ message: messages.find(({ id }) => id === reference), letter }))
    .filter(({ message }) => message !== undefined)
    .map(({ message, letter }) => [stepOf(message as OutboxMessage), message?.sentAt, letter.to.email]);
};
const messagesOf = async (topic: string): Promise<readonly OutboxMessage[]> =>
  [...(await desk().list()), ...(await desk().list('DONE')), ...(await desk().list('DROPPED'))].filter(
    (message) => message.topic === topic,
  );
const stepOf = ({ details }: OutboxMessage): string => (details as { step: string }).step;
const dropped = async ({ recId, lanes }: Issued, org = POLICE) =>
  (await messagesOf(`recommendation-${recId} ${lanes[org] ?? ''}`))
    .filter(({ state }) => state === 'DROPPED')
    .map((message) => [stepOf(message), message.reason]);

const eventsOf = async ({ recId }: Issued, ...types: readonly string[]) =>
  (await work.events(`recommendation-${recId}`)).filter(({ type }) => types.includes(type));

const respond = (one: Issued, user = 'agl.police.demo', org = POLICE) =>
  work.as(user).does(
    'respondToRecommendation',
    {
      laneId: one.lanes[org],
      position: 'NOT_ACCEPTED',
      publicSummary: 'We do this in another way.',
      signedOffBy: 'CHIEF_OFFICER',
      reasons: 'The force has adopted the national standard instead.',
    },
    { path: { recommendationId: one.recId } },
  );

const [SAFEGUARDING, CHIEF] = ['safeguarding@pol-northmoor.example', 'chief.officer@pol-northmoor.example'];

describe('an agency that does not answer', () => {
  let silent: Issued;
  let answering: Issued;
  let extended: Issued;

  it('is asked at once, each organisation once, by two workers side by side', async () => {
    silent = await issue([POLICE, TRUST]);
    answering = await issue();
    extended = await issue();
    expect(await sentAbout(silent)).toEqual([['ASKED', ISSUED_AT, SAFEGUARDING]]);
    expect(await sentAbout(silent, TRUST)).toEqual([
      ['ASKED', ISSUED_AT, 'safeguarding@nhs-northmoor-trust.example'],
    ]);
  });

  it('is reminded ten working days before the date, at 17:00 in England and not a moment earlier', async () => {
    await at('2026-04-16T15:59:59.999Z');
    expect(await sentAbout(silent)).toHaveLength(1);
    await at(AT.before);
    expect((await sentAbout(silent)).slice(1)).toEqual([['BEFORE_DUE', AT.before, SAFEGUARDING]]);
    const laneId = silent.lanes[POLICE];
    const reminders = await eventsOf(silent, 'ResponseReminderSent');
    const reminder = reminders.find(({ data }) => data['laneId'] === laneId);
    expect(reminders).toHaveLength(2);
    expect(reminder?.data).toMatchObject({
      laneId,
      n: 1,
      channel: 'FILE',
      sentAt: AT.before,
      notice: 'BEFORE_DUE',
    });
    expect(reminder?.meta['actor']).toEqual({ userId: 'system:messages', role: 'SYSTEM', orgCode: 'SYSTEM' });
    expect((reminder?.meta as { occurredAt: string }).occurredAt).toBe(AT.before);
  });

  it('on the day, unless it has answered or been given more time by then', async () => {
    clock.set(new Date('2026-04-20T09:00:00.000Z'));
    await respond(answering);
    await work.as('chr.demo').does(
      'agreeResponseExtension',
      {
        laneId: extended.lanes[POLICE],
        newDueOn: '2026-06-30',
        reason: 'A new chief constable begins in May.',
      },
      { path: { recommendationId: extended.recId } },
    );
    await at(AT.onDue);
    expect((await sentAbout(silent)).slice(2)).toEqual([['ON_DUE', AT.onDue, SAFEGUARDING]]);
    expect(await sentAbout(answering)).toHaveLength(2);
    expect(await sentAbout(extended)).toHaveLength(2);
  });

  it('is given final notice, its chief officer, of the day it may be named from and of its right to be heard', async () => {
    await at(AT.final);
    expect((await sentAbout(silent)).slice(3)).toEqual([['FINAL', AT.final, CHIEF]]);
    const letter = carrier.sent.at(-1)?.letter;
    const [notice] = await eventsOf(silent, 'NonResponseFinalNoticeIssued');
    expect(notice?.data).toMatchObject({
      willBeNamedOn: '2026-05-22',
      rightToMakeRepresentations: true,
      sentAt: AT.final,
    });
    expect(carrier.sent.filter(({ letter: { body } }) => body.includes('from 22 May 2026 on'))).not.toEqual(
      [],
    );
    expect(letter?.body).toContain('right to make representations');
    expect(await sentAbout(answering)).toHaveLength(2);
  });

  it('and is told no more after that, while the one that was given more time is reminded by its new date', async () => {
    await at('2026-06-16T16:00:00.000Z');
    expect(await sentAbout(silent)).toHaveLength(4);
    expect((await sentAbout(extended)).slice(2)).toEqual([
      ['BEFORE_DUE', '2026-06-16T16:00:00.000Z', SAFEGUARDING],
    ]);
    expect(await eventsOf(silent, 'ResponseReminderSent', 'NonResponseFinalNoticeIssued')).toHaveLength(6);
  });

  it('each message left once, and none waits', async () => {
    const references = carrier.sent.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(references.length);
    expect(await desk().counts()).toEqual({ waiting: 0, dead: 0, overdueSeconds: 0 });
  });
});

describe('an answer while a reminder waits', () => {
  it('keeps it from being sent, and the reason is kept', async () => {
    await at('2026-07-20T09:00:00.000Z');
    await at('2026-07-28T09:00:00.000Z');
    const one = await issue([POLICE], '2026-09-30');
    // The carrier is busy at the time of the reminder, and the answer comes before it is tried again.
    carrier.whim('is busy');
    await at('2026-09-16T16:00:00.000Z');
    expect(await sentAbout(one)).toHaveLength(1);
    await respond(one);
    await at('2026-09-16T16:05:00.000Z');
    expect(await sentAbout(one)).toHaveLength(1);
    expect(await dropped(one)).toEqual([['BEFORE_DUE', 'ANSWERED']]);
    expect(await eventsOf(one, 'ResponseReminderSent')).toEqual([]);
  });
});

describe('a week in which nothing ran', () => {
  it('ends with the reminder that is owed, and the final notice as long after it as the policy gives', async () => {
    await at('2026-10-01T09:00:00.000Z');
    const one = await issue([POLICE], '2026-11-03');
    await at('2026-10-20T16:00:00.000Z');
    expect(await sentAbout(one)).toHaveLength(2);
    await allStop();
    clock.set(new Date('2026-11-11T08:00:00.000Z'));
    [ledger, second] = await Promise.all([start(), start()]);
    work = new Casework(ledger);
    await settled();
    // Both the reminder on the day and the final notice were due: only the first is told, or it would be two in a minute.
    expect((await sentAbout(one)).slice(2)).toEqual([['ON_DUE', '2026-11-11T08:00:00.000Z', SAFEGUARDING]]);
    await at('2026-11-18T16:59:59.000Z');
    expect(await sentAbout(one)).toHaveLength(3);
    await at('2026-11-18T17:00:00.000Z');
    expect((await sentAbout(one)).slice(3)).toEqual([['FINAL', '2026-11-18T17:00:00.000Z', CHIEF]]);
  }, 180_000);

  it('and a month ends with two reminders a day apart, not with three notices at once', async () => {
    await at('2026-11-20T09:00:00.000Z');
    const one = await issue([POLICE], '2027-01-12');
    await allStop();
    clock.set(new Date('2027-02-01T09:00:00.000Z'));
    ledger = await start();
    work = new Casework(ledger);
    await settled();
    expect((await sentAbout(one)).slice(1).map(([step, when]) => [step, when])).toEqual([
      ['ON_DUE', '2027-02-01T09:00:00.000Z'],
    ]);
    expect(await dropped(one)).toEqual([['BEFORE_DUE', 'SUPERSEDED']]);
    await at('2027-02-02T17:00:00.000Z');
    expect((await sentAbout(one)).slice(2).map(([step]) => step)).toEqual(['FURTHER']);
    await at('2027-02-03T17:00:00.000Z');
    expect(await sentAbout(one)).toHaveLength(3);
    await at('2027-02-09T17:00:00.000Z');
    expect((await sentAbout(one)).slice(3).map(([step]) => step)).toEqual(['FINAL']);
    const types = (await eventsOf(one, 'ResponseReminderSent', 'NonResponseFinalNoticeIssued')).map(
      ({ type }) => type,
    );
    expect(types).toEqual(['ResponseReminderSent', 'ResponseReminderSent', 'NonResponseFinalNoticeIssued']);
  }, 180_000);
});
