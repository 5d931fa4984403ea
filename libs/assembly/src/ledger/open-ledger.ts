import { CommandRunner, FactLoader, RecordLoader, Reservations } from '#event-sourcing/command';
import { createProjectionRunner, type ProjectionRunner } from '#event-sourcing/projection';
import { postgresEventStore, type EventStore } from '#event-sourcing/store';
import { PostgresAccessLog, type AccessLog } from '#identity/access-log';
import { systemClock, type Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import { cursorCodec } from '#platform/http';
import type { Logger } from '#platform/logging';
import { postgresPolicySource, type PolicySource } from '#policy/deadlines';
import { NO_AGREEMENTS, type FeedAgreements } from '#policy/feed-agreements';
import { demoOrganisations, type OrganisationRegistry } from '#policy/organisations';
import { blindIndex, logDigests, partnerPseudonyms, type PartnerPseudonyms } from '#privacy/blind-index';
import { SealingCodec } from '#privacy/event-codec';
import type { OpenOptions } from '#privacy/sealing';
import { keyRing, personKeys, postgresPersonKeyStore, type PersonKeys } from '#privacy/keys';
import { findReceipt } from '#casework/directory';
import { reportableOf } from '#reviews/annual-figures';
import { ledgerProjections } from './read-models.js';
import { authoriseWith, remitWith } from './authorise.js';
import { retentionFacts } from './retention-facts.js';
import { disclosureProtected, disclosureSubject, recipientPseudonyms } from './disclosure-facts.js';
import { personFacts, reviewFacts } from './request-facts.js';
import { followUpFacts, statutoryMembersOf, subjectFacts, subjectNames } from './sar-facts.js';
import { recordPolicy } from './record-policy.js';
import { checkAgreements } from '../feeds/check-agreements.js';
import { caseFacts } from './case-facts.js';
import { authorisation, catalogue, dataClasses } from './declarations.js';
import { followLog } from './follow-log.js';
import type { LedgerSecrets } from './secrets.js';
import type { LedgerServices } from '../operations/services.js';

export interface OpenLedgerOptions {
  readonly db: Database;
  /** Where the keys of persons lie; may be the ledger's own database. */
  readonly keyDb: Database;
  readonly secrets: LedgerSecrets;
  /** Makes and reads cursors: 32 bytes, the same for every replica. */
  readonly cursorSecret: Uint8Array;
  readonly log: Logger;
  readonly clock?: Clock;
  /** The event store; PostgreSQL in the ledger's own database unless given. */
  readonly store?: EventStore;
  readonly organisations?: OrganisationRegistry;
  /** Which messages to partners leave of themselves; none unless given. */
  readonly agreements?: FeedAgreements;
  /** How long events gather before read models and process managers take them, milliseconds; as long as each may unless given. */
  readonly gatherMs?: number;
}

/** Everything a process of the ledger works with, whatever part of it it runs. */
export interface Ledger {
  readonly db: Database;
  readonly keyDb: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: EventStore;
  readonly keys: PersonKeys;
  readonly policy: PolicySource;
  readonly accessLog: AccessLog;
  readonly agreements: FeedAgreements;
  /** How long events gather before they are taken, where that is the same for all. */
  readonly gatherMs: number | undefined;
  /** Names by which partners know cases, people and things. */
  readonly pseudonyms: PartnerPseudonyms;
  readonly records: RecordLoader;
  readonly runner: CommandRunner;
  readonly readModels: ProjectionRunner;
  readonly services: LedgerServices;
  close(): Promise<void>;
}

/** A value that cannot be opened though nobody erased it: it reads as withheld, and somebody has to look. */
const reportUnopened = (log: Logger): OpenOptions => ({
  onBroken: ({ details }) => {
    const { stream, eventId } = details as { readonly stream: string; readonly eventId: string };
    log.error('a sealed value is broken', { stream, eventId });
  },
  onKeyMissing: (_personRef, { stream, eventId }) => log.error('a key is missing', { stream, eventId }),
});

/** Wires the ledger on migrated databases. Starts nothing. */
export async function openLedger(options: OpenLedgerOptions): Promise<Ledger> {
  const { db, keyDb, secrets, log, clock = systemClock } = options;
  const store = options.store ?? postgresEventStore(db);
  const keys = personKeys({
    store: postgresPersonKeyStore(keyDb),
    ring: keyRing(secrets.keyEncryptionKey),
    clock,
  });
  const codec = new SealingCodec(catalogue, keys);
  const records = new RecordLoader(store, codec);
  const openOptions = reportUnopened(log);
  const index = blindIndex(secrets.index.search);
  const digests = logDigests(secrets.index.log);
  const pseudonyms = partnerPseudonyms(secrets.index.log);
  const policy = await postgresPolicySource(db);
  const accessLog = new PostgresAccessLog(db);
  const readModels = createProjectionRunner({
    store,
    db,
    projections: ledgerProjections,
    catalogue,
    services: { keys, openOptions, blindIndex: index },
    log: followLog(log),
    clock,
    ...(options.gatherMs === undefined ? {} : { gatherMs: options.gatherMs }),
  });
  const organisations = options.organisations ?? demoOrganisations();
  const agreements = options.agreements ?? NO_AGREEMENTS;
  checkAgreements(agreements, organisations);
  const facts: FactLoader = new FactLoader(records, {
    personSearch: (searchId) => findReceipt(db, searchId),
    retention: (personRef) => retentionFacts({ db, store, readModels }, personRef),
    case: (caseRef) => caseFacts(caseRef, records, facts, clock.now().toISOString()),
    annualReport: (key) => reportableOf({ db, store, readModels }, key, clock.now().toISOString()),
    person: (personRef) => personFacts(personRef, records, clock.now().toISOString()),
    review: (sarId) => reviewFacts(sarId, records, facts, clock.now().toISOString()),
    sarSubjects: (personRefs) => subjectFacts(personRefs, records, clock.now().toISOString()),
    subjectNames: (personRefs) => subjectNames(personRefs, { store, codec }),
    statutoryMembers: (areaCode) => Promise.resolve(statutoryMembersOf(organisations, areaCode)),
    sarFollowUp: (named) => followUpFacts(named, records),
    disclosureSubject: (key) =>
      disclosureSubject(key, { records, facts, organisations }, clock.now().toISOString()),
    disclosureProtected: (key) =>
      disclosureProtected(key, { store, codec, records, organisations }, clock.now().toISOString()),
    recipientPseudonyms: (key) => Promise.resolve(recipientPseudonyms(key, pseudonyms)),
    organisation: (identifier) => Promise.resolve(organisations.byAnyIdentifier(identifier)),
    organisations: (identifiers) =>
      Promise.resolve(identifiers.split(',').map((each) => organisations.byAnyIdentifier(each))),
  });
  const runner = new CommandRunner({
    store,
    codec,
    records,
    reservations: new Reservations(store, records, clock, (kind, value) =>
      digests.reservationName(kind, value),
    ),
    clock,
    authorise: authoriseWith(authorisation),
    policy: recordPolicy(policy),
    facts,
    fingerprint: (text) => digests.fingerprint(text, 'command'),
  });
  const services: LedgerServices = {
    db,
    store,
    codec,
    catalogue,
    dataClasses,
    records,
    facts,
    keys,
    openOptions,
    blindIndex: index,
    digests,
    cursors: cursorCodec(options.cursorSecret),
    remit: remitWith(authorisation),
    accessLog,
    policy,
    organisations,
  };
  return {
    db,
    keyDb,
    clock,
    log,
    store,
    keys,
    policy,
    accessLog,
    agreements,
    gatherMs: options.gatherMs,
    pseudonyms,
    records,
    runner,
    readModels,
    services,
    close: () => store.close(),
  };
}
