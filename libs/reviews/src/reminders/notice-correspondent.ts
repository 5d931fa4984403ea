import { streamOf, type RecordLoader } from '#event-sourcing/command';
import { systemCommand, type Send, type SystemCommand } from '#event-sourcing/process-manager';
import type { EventStore } from '#event-sourcing/store';
import type { Correspondent, OutboxMessage, Preparation } from '#messaging/outbox';
import { deterministicId } from '#platform/ids';
import { setDeadline, type PolicySource } from '#policy/deadlines';
import type { OrganisationRegistry } from '#policy/organisations';
import { localDateOf } from '#policy/working-days';
import { recommendation } from '../recommendation/aggregate.js';
import type { NoticeChannel } from '../recommendation/codes.js';
import { issueNonResponseFinalNotice, recordResponseReminderSent } from '../recommendation/notify-agency.js';
import { letterOf } from './letters.js';
import { NOTICE_FORMS, type NoticeDetails } from './notice-message.js';
import { whatNow } from './what-now.js';

/** What the notices of recommendations are written and recorded with. */
export interface NoticeServices {
  readonly records: Pick<RecordLoader, 'load'>;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly policy: Pick<PolicySource, 'current'>;
  readonly organisations: Pick<OrganisationRegistry, 'byCode' | 'authorityFor'>;
  readonly send: Send<SystemCommand>;
}

/** Every form of letter it writes. */
export const noticeForms: readonly string[] = [...new Set(Object.values(NOTICE_FORMS))];

/** Writes what agencies are told of recommendations, and records of each notice that it has left. */
export function noticeCorrespondent(services: NoticeServices): Correspondent {
  return {
    kinds: noticeForms,
    prepare: (message, topic, at) => prepare(services, message, topic, at),
    record: async ({ id, details, sentAt, channel, letter }) => {
      const { recId, laneId, step } = details as unknown as NoticeDetails;
      if (step === 'ASKED') return { outcome: 'accepted' };
      const sent = { laneId, messageId: id, sentVia: channel as NoticeChannel, sentAt, occurredAt: sentAt };
      const command =
        step === 'FINAL'
          ? systemCommand(issueNonResponseFinalNotice, recId, { ...sent, toChiefOfficer: addressee(letter) })
          : systemCommand(
              recordResponseReminderSent,
              recId,
              step === 'FURTHER' ? sent : { ...sent, notice: step },
            );
      return services.send({ commandId: deterministicId('notice sent', id), command });
    },
  };
}

const addressee = (letter: OutboxMessage['letter']): string =>
  `${letter?.fields['role'] ?? ''}, ${letter?.fields['organisation'] ?? ''}`;

async function prepare(
  { records, policy, store, organisations }: NoticeServices,
  message: OutboxMessage,
  topic: readonly OutboxMessage[],
  at: string,
): Promise<Preparation> {
  const details = message.details as unknown as NoticeDetails;
  const { recId, step } = details;
  const { state } = await records.load(recommendation, recId);
  const table = policy.current();
  const { areaCode } = state;
  const verdict = whatNow({
    ...{ state, topic, at, notice: { ...details, id: message.id } },
    deadline: (key, start) => setDeadline(table, key, areaCode, start).dueAt,
  });
  if (verdict.outcome !== 'send') return verdict;
  const { lane } = verdict;
  const agency = organisations.byCode(lane.agencyOrg);
  const to = step === 'FINAL' ? agency?.chiefOfficerContact : agency?.safeguardingContact;
  if (agency === undefined || to === undefined) return { outcome: 'dead', reason: 'NO_CONTACT' };
  const [drafted] = await store.readStream(streamOf(recommendation, recId), { limit: 1 });
  const authority = organisations.authorityFor(areaCode);
  return {
    outcome: 'send',
    letter: letterOf({
      ...{ step, agency, to, lane },
      ref: (drafted?.data as { readonly ref: string }).ref,
      board: `Safeguarding Adults Board of ${authority?.shortName ?? authority?.name ?? areaCode}`,
      namedFrom: localDateOf(setDeadline(table, 'rec.namingNotice.naming', areaCode, at).dueAt),
    }),
  };
}
