import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf } from '#record-keeping/examples';
import {
  as,
  at,
  CLOCKS,
  drafted,
  issued,
  LANE,
  MESSAGE,
  refused,
  said,
  served,
  TRUST,
} from './examples.contract.js';
import {
  agreeResponseExtension,
  considerRepresentations,
  issueNonResponseFinalNotice,
  laneOf,
  liftNaming,
  makeRepresentations,
  nameNonResponder,
  noticeDueBy,
  recommendation,
  recordRecommendationEntryInError,
  recordResponseReminderSent,
  respondToRecommendation,
  tickRecommendationDeadline,
  type Lane,
} from './index.js';
import * as happened from './events.js';

/**
 * The naming path as a table of clocks (domain 3.0 rec.namingNotice, 3.6 ). Response due Tuesday 27 October 2026, 23:59:59
 * in London; reminders 13 and 27 October, final notice 3 November, naming from 17 November, each at 17:00 in London.
 */
const FIRST_REMINDER = '2026-10-13T16:00:00.000Z';
const SECOND_REMINDER = '2026-10-27T17:00:00.000Z';
const DUE = '2026-10-27T23:59:59.000Z';
const FINAL_NOTICE = '2026-11-03T17:00:00.000Z';
const NAMING = '2026-11-17T17:00:00.000Z';

const MINUTE = 60_000;
const shifted = (moment: string, ms: number): string => new Date(Date.parse(moment) + ms).toISOString();
const minuteBefore = (moment: string): string => shifted(moment, -MINUTE);

const CHAIR = as('CHR');
const SYSTEM = as('SYSTEM');
const AGENCY = as('AGL', TRUST);

/** A history, told by commands alone: each at its moment, by whoever it falls to. */
class Story {
  constructor(readonly events: readonly Given[] = [drafted, issued, served(), ...CLOCKS]) {}

  does(declaration: object, body: object, moment: string, actor: object): Story {
    const decision = this.decides(declaration, body, moment, actor);
    const told = acceptedIn(decision).map((event) => said(event, moment));
    return new Story([...this.events, ...told]);
  }

  decides(declaration: object, body: object, moment: string, actor: object) {
    const whole = { laneId: LANE, ...body };
    return decisionOn(declaration as never, this.events, whole as never, at(moment, actor) as never);
  }

  refuses(declaration: object, body: object, moment: string, actor: object): string | undefined {
    return refusalOf(this.decides(declaration, body, moment, actor))?.code;
  }

  get lane(): Lane {
    return laneOf(stateAfter(recommendation, this.events).state, { laneId: LANE }) as Lane;
  }

  tick(key: string, dueAt: string, moment: string): Story {
    return this.does(tickRecommendationDeadline, { key, of: LANE, dueAt }, moment, SYSTEM);
  }

  reminder(notice: string, sentAt: string, id = notice === 'BEFORE_DUE' ? '1' : '2'): Story {
    const messageId = `${MESSAGE.slice(0, -1)}${id}`;
    return this.does(
      recordResponseReminderSent,
      { notice, sentAt, sentVia: 'EMAIL', messageId },
      sentAt,
      SYSTEM,
    );
  }

  finalNotice(sentAt = FINAL_NOTICE): Story {
    const body = {
      sentAt,
      sentVia: 'EMAIL',
      messageId: `${MESSAGE.slice(0, -1)}9`,
      toChiefOfficer: 'Bernard Cole',
    };
    return this.does(issueNonResponseFinalNotice, body, sentAt, SYSTEM);
  }

  naming(moment: string, actor: object = CHAIR) {
    return this.decides(nameNonResponder, NAME, moment, actor);
  }

  missing(moment: string): unknown {
    const refusal = refusalOf(this.naming(moment));
    return refusal?.code === 'NAMING_STEPS_INCOMPLETE' ? refusal.details?.['missing'] : refusal?.code;
  }

  named(moment = NAMING): Story {
    return this.does(nameNonResponder, NAME, moment, CHAIR);
  }
}

const NAME = { publicText: 'The trust has not answered' };
const ANSWER = {
  position: 'ALREADY_DONE',
  publicSummary: 'Done in the spring',
  signedOffBy: 'CHIEF_OFFICER',
};

const reminded = new Story().reminder('BEFORE_DUE', FIRST_REMINDER).reminder('ON_DUE', SECOND_REMINDER);
const late = reminded.tick('rec.agencyResponse', DUE, shifted(DUE, 1000));
const notified = late.finalNotice();

const DAY = 24 * 60 * MINUTE;

describe('each notice', () => {
  it.each([
    ['BEFORE_DUE', 'rec.namingNotice.reminder', '2026-10-13T22:59:59.000Z', FIRST_REMINDER],
    ['ON_DUE', 'rec.namingNotice.reminderOnDue', DUE, SECOND_REMINDER],
    ['FINAL', 'rec.namingNotice.finalNotice', '2026-11-03T23:59:59.000Z', FINAL_NOTICE],
  ] as const)(
    '%s is due at 17:00 in London on its day, and not a minute before',
    (notice, key, dueAt, moment) => {
      const before = new Story();
      const told = (when: string) =>
        before
          .tick(key, dueAt, when)
          .events.slice(before.events.length)
          .flatMap((event) => noticeDueBy(event as never) ?? []);
      expect(told(minuteBefore(moment))).toEqual([]);
      expect(told(moment)).toEqual([{ laneId: LANE, notice, dueAt }]);
      // Nobody was there at that moment: it is told once the day is over, as missed.
      expect(told(shifted(dueAt, 1000))).toEqual([{ laneId: LANE, notice, dueAt }]);
    },
  );

  it('that has left is met, and not told again', () => {
    const gone = reminded.tick(
      'rec.namingNotice.reminder',
      '2026-10-13T22:59:59.000Z',
      '2026-10-14T08:00:00.000Z',
    );
    expect(gone.events).toHaveLength(reminded.events.length);
  });

  it('is written once though its message is told twice', () => {
    expect(reminded.reminder('ON_DUE', SECOND_REMINDER).events).toHaveLength(reminded.events.length);
    expect(notified.finalNotice().events).toHaveLength(notified.events.length);
    expect(notified.lane).toMatchObject({ remindersSent: 2, status: 'FinalNotice' });
  });

  it('is not owed to whoever has answered', () => {
    const answered = new Story().does(respondToRecommendation, ANSWER, '2026-10-01T09:00:00.000Z', AGENCY);
    const after = answered.tick('rec.namingNotice.reminder', '2026-10-13T22:59:59.000Z', FIRST_REMINDER);
    expect(after.events).toHaveLength(answered.events.length);
  });
});

describe('the response is overdue', () => {
  it.each([
    ['at its last second', DUE, 'AwaitingResponse'],
    ['one second later', shifted(DUE, 1000), 'Overdue'],
  ])('%s: %s', (_what, moment, status) => {
    expect(reminded.tick('rec.agencyResponse', DUE, moment).lane.status).toBe(status);
  });

  it('by one day when the day after begins, and by as many as the clock was not heard', () => {
    const days = (moment: string) =>
      reminded
        .tick('rec.agencyResponse', DUE, moment)
        .events.flatMap(({ type, data }) =>
          type === 'ResponseOverdue' ? [(data as { days: number }).days] : [],
        );
    expect(days(shifted(DUE, 1000))).toEqual([1]);
    expect(days('2026-10-31T08:00:00.000Z')).toEqual([4]);
  });
});

describe('a reply', () => {
  const reply = (moment: string, before = reminded) =>
    before.does(respondToRecommendation, ANSWER, moment, AGENCY).lane;

  it.each([
    ['one minute before the end of the day in London', minuteBefore(DUE), 'Responded', undefined],
    ['in its last second', DUE, 'Responded', undefined],
    ['one second after it', shifted(DUE, 1000), 'RespondedLate', 1],
    ['a week after it', shifted(DUE, 7 * DAY), 'RespondedLate', 7],
  ])('%s is %s', (_what, moment, status, daysLate) => {
    expect([reply(moment).status, reply(moment).daysLate]).toEqual([status, daysLate]);
  });

  it('in summer, when London is an hour ahead of the server', () => {
    const summer = '2026-09-30T22:59:59.000Z';
    const due = [drafted, issued, served()].map(
      (event) => JSON.parse(JSON.stringify(event).replaceAll(DUE, summer)) as Given,
    );
    expect(reply(minuteBefore(summer), new Story(due)).status).toBe('Responded');
    expect(reply('2026-09-30T23:00:00.000Z', new Story(due)).status).toBe('RespondedLate');
  });

  it('cannot be put back in time by the agency, but the office says when the letter came', () => {
    const world = { ...at(shifted(DUE, DAY), AGENCY), occurredAt: minuteBefore(DUE) };
    const own = decisionOn(
      respondToRecommendation,
      late.events,
      { laneId: LANE, ...ANSWER } as never,
      world as never,
    );
    expect(acceptedIn(own).map(({ type }) => type)).toContain('AgencyRespondedLate');
    const letter = { laneId: LANE, ...ANSWER, receivedVia: 'LETTER' };
    const office = decisionOn(respondToRecommendation, late.events, letter as never, {
      ...world,
      actor: as('SBM'),
    });
    expect(acceptedIn(office).map(({ type }) => type)).toEqual([
      'AgencyResponded',
      'DeadlineMet',
      'DeadlineLapsed',
    ]);
  });
});

describe('naming', () => {
  it.each([
    [
      'before anything',
      new Story(),
      minuteBefore(FIRST_REMINDER),
      ['DUE_DATE_PASSED', 'TWO_REMINDERS_SENT', 'FINAL_NOTICE_TO_CHIEF_OFFICER', 'NOTICE_PERIOD_ELAPSED'],
    ],
    [
      'reminded, on the due date',
      reminded,
      DUE,
      ['DUE_DATE_PASSED', 'FINAL_NOTICE_TO_CHIEF_OFFICER', 'NOTICE_PERIOD_ELAPSED'],
    ],
    [
      'overdue, reminded once',
      new Story()
        .reminder('BEFORE_DUE', FIRST_REMINDER)
        .tick('rec.agencyResponse', DUE, shifted(DUE, 1000))
        .finalNotice(),
      NAMING,
      ['TWO_REMINDERS_SENT'],
    ],
    ['overdue, no final notice', late, NAMING, ['FINAL_NOTICE_TO_CHIEF_OFFICER', 'NOTICE_PERIOD_ELAPSED']],
    ['the day of the final notice', notified, FINAL_NOTICE, ['NOTICE_PERIOD_ELAPSED']],
    ['one minute before the notice is over', notified, minuteBefore(NAMING), ['NOTICE_PERIOD_ELAPSED']],
  ])('%s: %j', (_what, history, moment, missing) => {
    expect(history.missing(moment)).toEqual(missing);
  });

  it.each([
    ['when the notice is over', NAMING],
    ['weeks later', shifted(NAMING, 30 * DAY)],
  ])('%s', (_what, moment) => {
    expect(acceptedIn(notified.naming(moment))).toEqual([
      happened.agencyNamedAsNonResponder({
        laneId: LANE,
        agencyOrg: TRUST,
        dueAt: DUE,
        remindersSent: 2,
        publicText: NAME.publicText,
        publishedAt: moment,
      }),
    ]);
  });

  it('counts the notice from when it left: one that left late gives its ten working days all the same', () => {
    const slow = late.finalNotice('2026-11-05T10:00:00.000Z');
    expect(slow.lane.steps.finalNotice?.willBeNamedOn).toBe('2026-11-19');
    expect(slow.missing('2026-11-19T16:59:00.000Z')).toEqual(['NOTICE_PERIOD_ELAPSED']);
    expect(slow.missing('2026-11-19T17:00:00.000Z')).toBeUndefined();
  });

  it('is not done on a past date: what counts is when the chair says so', () => {
    const world = { ...at(minuteBefore(NAMING), CHAIR), occurredAt: NAMING };
    const early = decisionOn(nameNonResponder, notified.events, { laneId: LANE, ...NAME }, world as never);
    expect(refusalOf(early)?.code).toBe('NAMING_STEPS_INCOMPLETE');
  });

  it('not of a body that was never served, or only when its time was over (R-5)', () => {
    const unserved = (...more: readonly Given[]) =>
      new Story(notified.events.filter(({ type }) => type !== 'RecommendationServed').concat(more));
    expect(unserved().missing(NAMING)).toBe('NOT_SERVED');
    const tooLate = example(happened.recommendationServed, { at: shifted(DUE, 1000) });
    expect(unserved(tooLate).missing(NAMING)).toBe('NOT_SERVED');
    expect(unserved(example(happened.recommendationServed, { at: DUE })).missing(NAMING)).toBeUndefined();
  });

  it('not of a person: the text names nobody (R-5)', () => {
    const naming = notified.decides(
      nameNonResponder,
      { publicText: 'Nobody there answered for Ada Finch' },
      NAMING,
      CHAIR,
    );
    expect(refusalOf(naming)).toMatchObject({ code: 'ORGANISATIONS_ONLY', pointer: '/publicText' });
  });

  it('is the chair’s alone, and so is lifting it (R-6)', () => {
    expect(nameNonResponder.who).toEqual(['CHR']);
    expect(liftNaming.who).toEqual(['CHR']);
  });
});

describe('an extension', () => {
  const extended = notified.does(
    agreeResponseExtension,
    { newDueOn: '2026-11-30', reason: 'A new chief executive' },
    '2026-11-10T10:00:00.000Z',
    CHAIR,
  );
  const NEW_DUE = '2026-11-30T23:59:59.000Z';

  it.each([
    ['on the day it would have been named', NAMING],
    ['in the last second', NEW_DUE],
  ])('is in force %s', (_what, moment) => {
    expect(extended.missing(moment)).toBe('EXTENSION_IN_FORCE');
  });

  it('over, everything before a naming begins anew; reminders sent before are still told', () => {
    const over = extended.tick('rec.agencyResponse', NEW_DUE, shifted(NEW_DUE, 1000));
    expect(over.missing(shifted(NEW_DUE, 1000))).toEqual([
      'TWO_REMINDERS_SENT',
      'FINAL_NOTICE_TO_CHIEF_OFFICER',
      'NOTICE_PERIOD_ELAPSED',
    ]);
    expect(over.lane).toMatchObject({
      status: 'Overdue',
      extensions: 1,
      remindersSent: 2,
      initialDueAt: DUE,
    });
  });

  it('moves the clocks of the notices', () => {
    const clocks = stateAfter(recommendation, extended.events).state.deadlines;
    expect(clocks[`rec.agencyResponse#${LANE}`]).toMatchObject({ status: 'OPEN', dueAt: NEW_DUE });
    expect(clocks[`rec.namingNotice.reminder#${LANE}`]).toMatchObject({
      remindAt: '2026-11-16T17:00:00.000Z',
    });
    expect(clocks[`rec.namingNotice.reminderOnDue#${LANE}`]).toMatchObject({
      remindAt: '2026-11-30T17:00:00.000Z',
    });
    expect(clocks[`rec.namingNotice.finalNotice#${LANE}`]).toMatchObject({
      remindAt: '2026-12-07T17:00:00.000Z',
    });
  });

  it('too short for its first reminder sends one the next working day, and the final notice for what crossed with it is void', () => {
    const short = notified.does(
      agreeResponseExtension,
      { newDueOn: '2026-11-13', reason: 'Three days' },
      '2026-11-10T18:00:00.000Z',
      CHAIR,
    );
    const clocks = stateAfter(recommendation, short.events).state.deadlines;
    expect(clocks[`rec.namingNotice.reminder#${LANE}`]).toMatchObject({
      remindAt: '2026-11-11T17:00:00.000Z',
    });
    expect(short.finalNotice('2026-11-10T18:00:01.000Z').lane.status).toBe('AwaitingResponse');
  });

  it('is not given to whoever is named, or has answered', () => {
    const more = { newDueOn: '2026-12-31', reason: 'Later' };
    for (const history of [notified.named(), new Story([...reminded.events, refused])])
      expect(history.refuses(agreeResponseExtension, more, NAMING, CHAIR)).toBe('INVALID_TRANSITION');
  });
});

describe('a reply and a naming', () => {
  it('one minute before the naming: RESPONSE_RECEIVED', () => {
    const answered = notified.does(respondToRecommendation, ANSWER, minuteBefore(NAMING), AGENCY);
    expect(answered.missing(NAMING)).toBe('RESPONSE_RECEIVED');
  });

  it('after the naming is late: the label changes, dates and reminders stay (R-7)', () => {
    const named = notified.named();
    const answered = named.does(respondToRecommendation, ANSWER, '2026-11-20T09:00:00.000Z', AGENCY);
    expect(answered.events.slice(named.events.length).map(({ type }) => type)).toEqual([
      'AgencyResponded',
      'AgencyRespondedLate',
      'NonResponderListingUpdated',
    ]);
    expect(answered.lane).toMatchObject({
      status: 'RespondedLate',
      daysLate: 24,
      namings: [{ namedAt: NAMING, dueAt: DUE, remindersSent: 2, label: 'RESPONDED_LATE' }],
    });
    expect(answered.missing(NAMING)).toBe('RESPONSE_RECEIVED');
  });

  it('that had come in time, found after the naming, says so beside the name', () => {
    const world = { ...at('2026-11-20T09:00:00.000Z', as('SBM')), occurredAt: minuteBefore(DUE) };
    const letter = {
      laneId: LANE,
      ...ANSWER,
      receivedVia: 'LETTER',
      lateEntryReason: 'Found in the post room',
    };
    const found = acceptedIn(
      decisionOn(respondToRecommendation, notified.named().events, letter as never, world as never),
    );
    expect(found[1]).toEqual(
      happened.nonResponderListingUpdated({ laneId: LANE, label: 'RESPONDED_IN_TIME' }),
    );
  });
});

describe('representations', () => {
  const heard = notified.does(
    makeRepresentations,
    { summary: 'It went to the old site' },
    '2026-11-10T10:00:00.000Z',
    AGENCY,
  );
  const considered = (upheld: boolean) =>
    heard.does(
      considerRepresentations,
      { upheld, reasons: 'It was acknowledged' },
      '2026-11-12T10:00:00.000Z',
      CHAIR,
    );

  it.each([
    ['received and not considered', heard, ['REPRESENTATIONS_CONSIDERED']],
    ['considered', considered(false), undefined],
    [
      'upheld: a new notice is needed',
      considered(true),
      ['FINAL_NOTICE_TO_CHIEF_OFFICER', 'NOTICE_PERIOD_ELAPSED'],
    ],
  ])('%s', (_what, history, missing) => {
    expect(history.missing(NAMING)).toEqual(missing);
  });

  it('are made after the final notice, and considered where they were made', () => {
    expect(late.refuses(makeRepresentations, { summary: 'No' }, NAMING, AGENCY)).toBe('INVALID_TRANSITION');
    expect(notified.refuses(considerRepresentations, { upheld: false, reasons: 'No' }, NAMING, CHAIR)).toBe(
      'NO_REPRESENTATIONS',
    );
  });
});

describe('lifting and withdrawing', () => {
  const named = notified.named();
  const lifted = (withdrawn: boolean) =>
    named.does(
      liftNaming,
      { withdrawn, reason: 'Served on the wrong body' },
      '2026-11-18T10:00:00.000Z',
      CHAIR,
    );

  it.each([
    ['lifted', false, 'LIFTED'],
    ['withdrawn', true, 'WITHDRAWN'],
  ])('%s: the label says so, the naming stays, and the response is still owed', (_what, withdrawn, label) => {
    expect(lifted(withdrawn).lane).toMatchObject({
      status: 'Overdue',
      namings: [{ namedAt: NAMING, label }],
    });
  });

  it('once: what is lifted is named no more, and named again only after notice again', () => {
    expect(lifted(false).refuses(liftNaming, { withdrawn: true, reason: 'Again' }, NAMING, CHAIR)).toBe(
      'NOT_NAMED',
    );
    expect(lifted(false).missing(shifted(NAMING, 90 * DAY))).toEqual([
      'TWO_REMINDERS_SENT',
      'FINAL_NOTICE_TO_CHIEF_OFFICER',
      'NOTICE_PERIOD_ELAPSED',
    ]);
  });
});

describe('the history of a naming', () => {
  const named = notified.named();
  const idOf = (history: Story, type: string): string =>
    `event-${history.events.findIndex((event) => event.type === type) + 1}`;
  const takenBack = (history: Story, type: string, moment: string) => {
    const body = { correctedEventId: idOf(history, type), reason: 'Meant for another board' };
    return history.decides(recordRecommendationEntryInError, body, moment, as('SBM'));
  };

  it.each(['AgencyNamedAsNonResponder', 'NonResponderNamingLifted', 'NonResponderListingUpdated'])(
    'cannot be taken back: %s (R-7)',
    (type) => {
      const lifted = named.does(liftNaming, { withdrawn: false, reason: 'Met' }, NAMING, CHAIR);
      expect(refusalOf(takenBack(lifted, type, NAMING))?.code).toBe('HISTORY_IS_IMMUTABLE');
    },
  );

  it('shows the name alone again when the late reply proves to be another board’s', () => {
    const moment = '2026-11-20T09:00:00.000Z';
    const answered = named.does(respondToRecommendation, ANSWER, moment, AGENCY);
    const told = acceptedIn(takenBack(answered, 'AgencyResponded', moment));
    const { lane } = new Story([...answered.events, ...told.map((event) => said(event, moment))]);
    expect(told.map(({ type }) => type)).toEqual([
      'RecommendationEntryRecordedInError',
      'NonResponderListingUpdated',
    ]);
    expect(lane).toMatchObject({
      status: 'NamedNonResponder',
      namings: [{ namedAt: NAMING, remindersSent: 2, label: 'NAMED' }],
    });
    expect([lane.respondedAt, lane.daysLate]).toEqual([undefined, undefined]);
  });
});
