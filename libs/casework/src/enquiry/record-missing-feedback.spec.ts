import { decisionOn, type Given } from '#event-sourcing/decider';
import { example, said } from '#record-keeping/examples';
import { deadlineExtended, deadlineMissed, deadlineSet } from '#record-keeping/record';
import { closed, HISTORIES, WORLD } from './examples.contract.js';
import * as happened from './events.js';
import { recordMissingFeedback } from './index.js';

const DUE = '2026-05-13T22:59:59.000Z';
const CLOCK = { key: 'enquiry.feedback', dueAt: DUE } as const;
const set = deadlineSet({ ...CLOCK, policyVersion: 1 });
const missed = deadlineMissed(CLOCK);
const informed = (to: 'REFERRER' | 'ADULT'): Given => example(happened.informationGiven, { to });

const say = (...then: readonly Given[]) => {
  const waiting = closed({ feedbackToReferrer: 'TO_FOLLOW', feedbackToAdult: 'TO_FOLLOW' });
  return decisionOn(recordMissingFeedback, [...HISTORIES.Concluded, waiting, ...then], { dueAt: DUE }, WORLD);
};

describe('feedback that was not given in time', () => {
  it('is said of everybody who waits for it', () => {
    expect(say(set, missed)).toEqual({
      accepted: [happened.enquiryFeedbackMissing({ to: ['REFERRER', 'ADULT'], dueAt: DUE })],
    });
  });

  it('is said of nobody who was told', () => {
    expect(say(set, informed('REFERRER'), missed)).toMatchObject({ accepted: [{ data: { to: ['ADULT'] } }] });
    expect(said(say(set, missed, informed('REFERRER'), informed('ADULT')))).toEqual([]);
  });

  it('is said once', () => {
    expect(said(say(set, missed, example(happened.enquiryFeedbackMissing, { dueAt: DUE })))).toEqual([]);
  });

  it.each<readonly [string, readonly Given[]]>([
    ['no date was set', []],
    ['the date has not passed', [set]],
    [
      'another date was given since',
      [
        set,
        deadlineExtended({
          key: 'enquiry.feedback',
          newDueAt: '2026-05-20T22:59:59.000Z',
          reasonCode: 'ADULT_UNAVAILABLE',
          reason: 'Away',
          by: 'tm.demo',
        }),
      ],
    ],
  ])('is not said where %s', (_what, then) => {
    expect(said(say(...then))).toEqual([]);
  });
});
