import { fixture } from '#record-keeping/examples';
import { NOTIFICATION } from '../partner-notification/examples.contract.js';
import { notificationOutcomes } from './notification-outcomes.js';

const CONCERN = '0197a1b2-0000-7000-8000-00000000c001';

const reactTo = (type: string, notificationId: string | undefined, data: object = fixture(type)) =>
  notificationOutcomes.react(
    { type, data, stream: `concern-${CONCERN}`, meta: { correlationId: CONCERN } } as never,
    { records: { load: () => Promise.resolve({ state: { notificationId } }) } } as never,
  );

describe('what becomes of a notice', () => {
  it.each([
    ['ConcernRaised', 'recordNotificationBecameConcern', {}],
    ['ConcernDecided', 'relaySenderFeedback', { code: 'S42_DUTY_MET' }],
    ['ConcernDecisionRevised', 'relaySenderFeedback', { code: 'S42_DUTY_MET' }],
    ['ConcernRecordedInError', 'recordNotificationConcernInError', {}],
  ])('%s is written on it by %s', async (type, operationId, more) => {
    const decided = type === 'ConcernDecided' ? { decision: 'S42_DUTY_MET' } : { to: 'S42_DUTY_MET' };
    const data = type === 'ConcernRaised' ? { notificationId: NOTIFICATION } : decided;
    const [command, ...others] = (await reactTo(type, NOTIFICATION, data)) as never as readonly {
      declaration: { operationId: string };
      id: string;
      command: object;
    }[];
    expect(others).toEqual([]);
    expect(command?.id).toBe(NOTIFICATION);
    expect(command?.declaration.operationId).toBe(operationId);
    expect(command?.command).toMatchObject({ concernId: CONCERN, ...more });
  });

  it.each(['ConcernRaised', 'ConcernDecided', 'ConcernDecisionRevised', 'ConcernRecordedInError'])(
    '%s of a concern nobody gave notice of is written nowhere',
    async (type) => {
      expect(await reactTo(type, undefined)).toEqual([]);
    },
  );
});
