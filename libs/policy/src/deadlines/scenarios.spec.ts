import { type DeadlineKey, defaultPolicyTable, isOverdue, setDeadline, workingDaysLeft } from './index.js';

const AREA = 'E08000901';
const due = (key: DeadlineKey, start: string): string =>
  setDeadline(defaultPolicyTable, key, AREA, start).dueAt;

/** Times as a clock in England shows them in the scenario; `Z` in summer is an hour less. */
describe('the dates of domain/scenarios.md', () => {
  describe('S1, a police notice before Easter', () => {
    const received = '2026-04-02T15:50:00Z'; // Thu 2 Apr 2026, 16:50
    const decided = '2026-04-07T10:00:00Z'; // Tue 7 Apr

    it('has immediate risk answered by 20:50 the same day', () => {
      expect(due('concern.immediateRisk', received)).toBe('2026-04-02T19:50:00.000Z');
    });

    it.each(['concern.s42Decision', 'concern.contactAdultAndReferrer'] as const)(
      '%s: Wed 8 Apr 23:59:59',
      (key) => {
        expect(due(key, received)).toBe('2026-04-08T22:59:59.000Z');
      },
    );

    it('plans the enquiry by Tue 14 Apr and concludes it by Wed 6 May', () => {
      expect(due('enquiry.planning', decided)).toBe('2026-04-14T22:59:59.000Z');
      expect(due('enquiry.conclude', decided)).toBe('2026-05-06T22:59:59.000Z');
    });
  });

  it('S5: a SAR referred on Mon 9 Feb is acknowledged by Mon 16 Feb', () => {
    expect(due('sar.acknowledge', '2026-02-09T11:00:00Z')).toBe('2026-02-16T23:59:59.000Z');
  });

  describe('S7, a disagreement raised on Mon 14 Sep 2026', () => {
    const raised = '2026-09-14T09:30:00Z';

    it('stage 1 ends on Tue 15, stage 2 on Thu 17, whether or not the first is run out', () => {
      const stage1 = due('esc.stage1', raised);
      expect(stage1).toBe('2026-09-15T22:59:59.000Z');
      expect(due('esc.stage2', stage1)).toBe('2026-09-17T22:59:59.000Z');
      expect(due('esc.stage2', '2026-09-15T10:00:00Z')).toBe('2026-09-17T22:59:59.000Z');
    });

    it('the later stages follow on each other, three of them within the working week', () => {
      const [stage3, stage4, stage5] = (['esc.stage3', 'esc.stage4', 'esc.stage5'] as const).reduce<string[]>(
        (ends, key) => [...ends, due(key, ends.at(-1) ?? '2026-09-17T22:59:59.000Z')],
        [],
      );
      expect(stage3).toBe('2026-09-21T22:59:59.000Z');
      expect(due('esc.procedureToStage3', raised)).toBe(stage3);
      expect(stage4).toBe('2026-09-22T22:59:59.000Z');
      expect(stage5).toBe('2026-09-29T22:59:59.000Z');
    });

    it('the chair is told of a skipped stage within one working day', () => {
      expect(due('esc.chairTold', '2026-09-15T08:00:00Z')).toBe('2026-09-16T22:59:59.000Z');
    });
  });

  it('S9: a request under section 45 is answered within ten working days', () => {
    expect(due('s45.response', '2026-09-14T09:00:00Z')).toBe('2026-09-28T22:59:59.000Z');
    expect(due('s45.response', '2026-12-21T09:00:00Z')).toBe('2027-01-07T23:59:59.000Z');
  });
});

describe('the other rows of domain 3.0', () => {
  it.each<[DeadlineKey, string, string]>([
    ['enquiry.causedReport', '2026-04-07T10:00:00Z', '2026-05-06T22:59:59.000Z'],
    ['enquiry.outcomesAgreed', '2026-05-06T10:00:00Z', '2026-05-13T22:59:59.000Z'],
    ['plan.agreed', '2026-05-13T10:00:00Z', '2026-05-20T22:59:59.000Z'],
    ['plan.firstReview', '2026-05-20T10:00:00Z', '2026-07-02T22:59:59.000Z'],
    ['plan.firstReview.hardWarning', '2026-05-20T10:00:00Z', '2026-08-20T22:59:59.000Z'],
    ['plan.review', '2026-05-20T10:00:00Z', '2026-08-20T22:59:59.000Z'],
    ['plan.action', '2026-05-20T10:00:00Z', '2026-06-18T22:59:59.000Z'],
    ['rec.action', '2026-05-20T10:00:00Z', '2026-11-20T23:59:59.000Z'],
    ['notification.acknowledge', '2026-04-02T15:50:00Z', '2026-04-02T16:50:00.000Z'],
    ['enquiry.feedback', '2026-12-22T10:00:00Z', '2026-12-31T23:59:59.000Z'],
    ['sar.scopingReturns', '2026-02-16T10:00:00Z', '2026-03-09T23:59:59.000Z'],
    ['sar.agencyReports', '2026-03-09T10:00:00Z', '2026-04-08T22:59:59.000Z'],
    ['sar.decision', '2026-02-09T11:00:00Z', '2026-05-09T22:59:59.000Z'],
    ['sar.complete', '2026-08-31T10:00:00Z', '2027-02-28T23:59:59.000Z'],
    ['sar.rapid.complete', '2026-05-09T10:00:00Z', '2026-08-09T22:59:59.000Z'],
    ['rec.agencyResponse', '2026-09-01T10:00:00Z', '2026-10-27T23:59:59.000Z'],
    ['nat.bodyResponse', '2026-09-01T10:00:00Z', '2026-10-27T23:59:59.000Z'],
    ['rec.progressUpdate', '2026-11-30T10:00:00Z', '2027-02-28T23:59:59.000Z'],
    ['esc.immediateDanger', '2026-09-12T21:00:00Z', '2026-09-12T22:59:59.000Z'],
    ['s45.response.urgent', '2026-09-14T09:00:00Z', '2026-09-16T22:59:59.000Z'],
    ['pipot.employerContact', '2026-12-24T17:30:00Z', '2026-12-30T23:59:59.000Z'],
    ['dsar.respond', '2027-01-31T19:00:00Z', '2027-02-28T23:59:59.000Z'],
    ['dsar.respond.complex', '2027-01-31T19:00:00Z', '2027-04-30T22:59:59.000Z'],
    ['dols.urgent', '2026-10-24T19:00:00Z', '2026-10-31T23:59:59.000Z'],
    ['dols.standard', '2026-10-24T19:00:00Z', '2026-11-14T23:59:59.000Z'],
    ['cqc.statutoryNotice', '2026-10-24T19:00:00Z', '2026-10-24T22:59:59.000Z'],
    ['sac.submit', '2026-03-31T12:00:00Z', '2026-06-03T22:59:59.000Z'],
    ['sac.resubmit', '2028-03-31T12:00:00Z', '2028-07-01T22:59:59.000Z'],
  ])('%s from %s is due %s', (key, start, expected) => {
    expect(due(key, start)).toBe(expected);
  });

  it('gives notice before naming: reminder, reminder on the day, final notice, naming', () => {
    const responseDue = due('rec.agencyResponse', '2026-09-01T10:00:00Z'); // Tue 27 Oct
    expect(due('rec.namingNotice.reminder', responseDue)).toBe('2026-10-13T16:00:00.000Z');
    expect(due('rec.namingNotice.reminderOnDue', responseDue)).toBe('2026-10-27T17:00:00.000Z');
    const finalNotice = due('rec.namingNotice.finalNotice', responseDue);
    expect(finalNotice).toBe('2026-11-03T17:00:00.000Z');
    expect(due('rec.namingNotice.naming', finalNotice)).toBe('2026-11-17T17:00:00.000Z');
  });
});

describe('what is left', () => {
  const dueAt = '2026-04-08T22:59:59.000Z';

  it.each([
    ['2026-04-02T15:50:00Z', 2],
    ['2026-04-05T12:00:00Z', 2],
    ['2026-04-08T22:59:59Z', 0],
    ['2026-04-08T23:30:00Z', -1],
    ['2026-04-13T09:00:00Z', -3],
  ])('at %s there are %i working days left', (now, left) => {
    expect(workingDaysLeft(dueAt, now)).toBe(left);
  });

  it('is overdue after its last second', () => {
    expect(isOverdue(dueAt, '2026-04-08T22:59:59.000Z')).toBe(false);
    expect(isOverdue(dueAt, '2026-04-08T22:59:59.001Z')).toBe(true);
  });
});
