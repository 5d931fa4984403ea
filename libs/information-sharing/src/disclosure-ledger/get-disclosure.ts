import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { IsEntityId } from '#policy/validation';
import {
  deadlinesOf,
  deadlineView,
  entriesOf,
  entryView,
  readingLevel,
  recordQuery,
  resourceOf,
  shownTo,
} from '#record-keeping/reading';
import { partnerDisclosure, RECIPIENTS } from '../disclosure/aggregate.js';
import { partnerDisclosureEvents } from '../disclosure/events.js';
import { feedItem, itemOf } from '../partner-feed/feed-item.js';
import { foldLedger } from './fold-ledger.js';
import type { LedgerRow } from './ledger-row.js';
import { disclosureSummary, summaryOf } from './ledger-view.js';
import { LEDGER_READERS } from './list-disclosures.js';

export class DisclosureParams {
  @IsEntityId()
  partnerDisclosureId!: string;
}

const staffView = disclosureSummary.extend({
  deadlines: z.array(deadlineView),
  /** What happened, in order, with what left; for those who see it in full. */
  entries: z.array(entryView).optional(),
});

/**
 * A disclosure as it stands, straight from the log. The recipient, who comes by `dataref` of the message, is told what its own feed
 * tells and no more.
 */
export const getPartnerDisclosure = recordQuery({
  operationId: 'getPartnerDisclosure',
  summary: 'What was disclosed to an organisation, on what ground, and what became of it',
  source: 'domain 3.10, 5.15, 5.16, 2.2',
  method: 'GET',
  path: '/partner-disclosures/:partnerDisclosureId',
  params: DisclosureParams,
  reply: z.union([staffView, feedItem]),
  who: [...LEDGER_READERS, ...RECIPIENTS],
  remit: 'PARTY',
  dataClass: 'DISCLOSURE_LEDGER',
  readModels: [],
  resource: ({ partnerDisclosureId }, context) => resourceOf(partnerDisclosure, partnerDisclosureId, context),
  run: async ({ partnerDisclosureId }, { actor, services, now }) => {
    const stream = streamOf(partnerDisclosure, partnerDisclosureId);
    const events = await services.codec.open(await services.store.readStream(stream));
    const row = rowOf(events);
    if (row === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const { revision, personRef, state, areaCode } = row;
    const staff = actor.roles.filter((role) => (LEDGER_READERS as readonly string[]).includes(role));
    const persons = personRef === null ? [] : [personRef];
    if (staff.length === 0 || areaCode !== actor.areaCode)
      return { revision, seen: { persons, stream }, reply: itemOf(row) };
    const isFull = readingLevel('DISCLOSURE_LEDGER', staff) === 'FULL';
    const entries = entriesOf(shownTo(staff, events, services.catalogue), partnerDisclosureEvents);
    return {
      revision,
      seen: { persons: isFull ? persons : [], stream },
      reply: {
        ...summaryOf(row, isFull),
        deadlines: deadlinesOf(state, now),
        ...(isFull ? { entries } : {}),
      },
    };
  },
});

/** The ledger's own folding, over opened events: what a list says and what this says cannot differ. */
const rowOf = (events: readonly DomainEvent[]): LedgerRow | undefined =>
  events.reduce<LedgerRow | undefined>((row, event) => foldLedger(row, event as never), undefined);
