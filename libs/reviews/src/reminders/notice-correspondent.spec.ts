import type { SystemCommand, IdentifiedCommand } from '#event-sourcing/process-manager';
import type { OutboxMessage } from '#messaging/outbox';
import { defaultPolicyTable } from '#policy/deadlines';
import { demoOrganisations, OrganisationRegistry } from '#policy/organisations';
import { endOfDay } from '#policy/working-days';
import { AREA } from '#record-keeping/examples';
import { laneIssued } from '../recommendation/lane.js';
import { NOTICE_CLOCKS } from '../recommendation/notices.js';
import { UNDRAFTED } from '../recommendation/state.js';
import { noticeCorrespondent, noticeForms } from './notice-correspondent.js';
import { noticeMessage, type NoticeStep } from './notice-message.js';

const REC = '0197a1b2-0000-7000-8000-00000000ec01';
const LANE = '0197a1b2-0000-7000-8000-00000000ec02';
const AT = '2026-05-08T16:00:00.000Z';
const DAY = {
  ASKED: '2026-04-30',
  BEFORE_DUE: '2026-05-08',
  ON_DUE: '2026-05-08',
  FINAL: '2026-05-08',
  FURTHER: '2026-05-08',
} as const;

const lane = {
  ...laneIssued({ laneId: LANE, agencyOrg: 'PRV-BRACKEN', responseDueAt: endOfDay('2026-04-30') }),
  steps: { reminders: 2, representations: 'NONE' as const },
};
const stateWith = (step: NoticeStep) => ({
  ...UNDRAFTED,
  status: 'Issued' as const,
  recId: REC,
  areaCode: AREA,
  lanes: { [LANE]: { opening: lane, entries: [], lane, revisions: [] } },
  deadlines:
    step === 'ASKED' || step === 'FURTHER'
      ? {}
      : {
          [`${NOTICE_CLOCKS[step]}#${LANE}`]: {
            dueAt: endOfDay(DAY[step]),
            status: 'OPEN' as const,
            extended: false,
          },
        },
});

const message = (step: NoticeStep, more: Partial<OutboxMessage> = {}): OutboxMessage => {
  const dueAt = endOfDay(DAY[step]);
  const { id, kind, topic, details } = noticeMessage({ recId: REC, laneId: LANE, step, dueAt }, AT);
  return {
    ...{ id, kind, topic, details, plannedFor: AT, nextAt: AT, state: 'WAITING', letter: null, attempts: 0 },
    ...{ sentAt: null, channel: null, carrierRef: null, reason: null, ...more },
  };
};

const sent: IdentifiedCommand<SystemCommand>[] = [];
beforeEach(() => sent.splice(0));

const correspondent = (step: NoticeStep, organisations = demoOrganisations()) =>
  noticeCorrespondent({
    records: { load: () => Promise.resolve({ state: stateWith(step) }) } as never,
    store: { readStream: () => Promise.resolve([{ data: { ref: 'REC-0000-0000-EC01' } }]) } as never,
    policy: { current: () => defaultPolicyTable },
    organisations,
    send: (command) => {
      sent.push(command);
      return Promise.resolve({ outcome: 'accepted' });
    },
  });

const prepared = (step: NoticeStep, organisations?: OrganisationRegistry) =>
  correspondent(step, organisations).prepare(message(step), [], AT);

describe('letters about recommendations', () => {
  it.each<[NoticeStep, string]>([
    ['ASKED', 'safeguarding@prv-bracken.example'],
    ['ON_DUE', 'safeguarding@prv-bracken.example'],
    ['FINAL', 'chief.officer@prv-bracken.example'],
  ])('%s go to %s', async (step, email) => {
    expect(await prepared(step)).toMatchObject({
      outcome: 'send',
      letter: { to: { orgCode: 'PRV-BRACKEN', email }, fields: { ref: 'REC-0000-0000-EC01' } },
    });
  });

  it('say the day an agency may be named from as its record will', async () => {
    expect(await prepared('FINAL')).toMatchObject({ letter: { fields: { mayBeNamedFrom: '22 May 2026' } } });
  });

  it('name the board by its authority', async () => {
    expect(await prepared('ASKED')).toMatchObject({
      letter: { fields: { board: 'Safeguarding Adults Board of Northmoor' } },
    });
  });

  it.each<NoticeStep>(['ASKED', 'FINAL'])(
    '%s to an organisation nobody can reach wait for somebody to see to it',
    async (step) => {
      const unreachable = demoOrganisations().all.map(
        ({ safeguardingContact: _lead, chiefOfficerContact: _chief, ...rest }) => rest,
      );
      const dead = { outcome: 'dead', reason: 'NO_CONTACT' };
      expect(await prepared(step, new OrganisationRegistry(unreachable))).toEqual(dead);
      expect(await prepared(step, new OrganisationRegistry([]))).toEqual(dead);
    },
  );

  it('are of every form the carrier is asked to have', () => {
    expect([...noticeForms].sort()).toEqual([
      'recommendation.asked',
      'recommendation.finalNotice',
      'recommendation.reminder',
    ]);
  });
});

describe('what was sent', () => {
  const record = (step: NoticeStep) =>
    correspondent(step).record({
      ...message(step, {
        letter: { fields: { role: 'Nominated individual', organisation: 'Bracken (demo)' } } as never,
      }),
      ...{ sentAt: AT, channel: 'EMAIL' },
    });

  it.each<[NoticeStep, string, object]>([
    ['BEFORE_DUE', 'recordResponseReminderSent', { notice: 'BEFORE_DUE' }],
    ['ON_DUE', 'recordResponseReminderSent', { notice: 'ON_DUE' }],
    ['FURTHER', 'recordResponseReminderSent', {}],
    ['FINAL', 'issueNonResponseFinalNotice', { toChiefOfficer: 'Nominated individual, Bracken (demo)' }],
  ])('%s is recorded by %s, under one id however often', async (step, operationId, more) => {
    expect([await record(step), await record(step)]).toEqual([
      { outcome: 'accepted' },
      { outcome: 'accepted' },
    ]);
    const [first, again] = sent;
    expect(first?.commandId).toBe(again?.commandId);
    expect(first?.command.id).toBe(REC);
    expect(first?.command.declaration.operationId).toBe(operationId);
    const messageId = message(step).id;
    expect(first?.command.command).toEqual({
      ...{ laneId: LANE, messageId, sentVia: 'EMAIL', sentAt: AT, occurredAt: AT },
      ...more,
    });
  });

  it('that an agency was asked needs no record: the recommendation says so', async () => {
    expect(await record('ASKED')).toEqual({ outcome: 'accepted' });
    expect(sent).toEqual([]);
  });
});
