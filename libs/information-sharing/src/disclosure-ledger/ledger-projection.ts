import { defineProjection, foldTable } from '#event-sourcing/projection';
import { partnerDisclosureEvents, type PartnerDisclosureEvent } from '../disclosure/events.js';
import { PARTNER_DISCLOSURE } from '../disclosure/name.js';
import { foldLedger } from './fold-ledger.js';
import type { LedgerRow } from './ledger-row.js';

const STREAM = `${PARTNER_DISCLOSURE}-`;

/** What left, to whom, on what basis, and what became of it (domain 5.16, 5.15). */
export const disclosureLedger = defineProjection<PartnerDisclosureEvent>({
  name: 'disclosure-ledger',
  version: 1,
  accessClass: 'DISCLOSURE_LEDGER',
  events: partnerDisclosureEvents.map(({ type }) => type),
  tables: {
    disclosure: foldTable<LedgerRow, 'disId', PartnerDisclosureEvent>({
      columns: {
        disId: 'uuid',
        ref: 'text',
        toOrg: 'text',
        areaCode: 'text',
        caseId: 'uuid',
        personRef: 'uuid',
        sarId: 'uuid',
        profile: 'text',
        channel: 'text',
        feed: 'text',
        messageType: 'text',
        triggerEventId: 'uuid',
        automatic: 'bool',
        awaits: 'text',
        grounds: 'jsonb',
        lawfulBasis: 'text',
        fields: 'text[]',
        handling: 'text[]',
        redactions: 'jsonb',
        status: 'text',
        proposedAt: 'timestamptz',
        authorisedAt: 'timestamptz',
        refusedFor: 'text',
        messages: 'jsonb',
        lateAck: 'bool',
        lateDeletion: 'bool',
        state: 'jsonb',
        revision: 'int4',
      },
      key: ['disId'],
      indexes: [
        { columns: ['areaCode', 'proposedAt', 'disId'] },
        { columns: ['toOrg', 'proposedAt', 'disId'], where: 'authorised_at is not null' },
        { columns: ['personRef'] },
        { columns: ['caseId'] },
        { columns: ['triggerEventId'] },
      ],
      keysOf: ({ stream }) => (stream.startsWith(STREAM) ? [{ disId: stream.slice(STREAM.length) }] : []),
      fold: foldLedger,
    }),
  },
});
