import { caseworkMigrations } from '#casework/migrations';
import { followingMigrations } from '#event-sourcing/projection';
import { movingMigrations } from '#event-sourcing/moving';
import { eventLogMigrations } from '#event-sourcing/store';
import { identityMigrations } from '#identity/access-log';
import { feedSwitchMigrations } from '#messaging/feed-switch';
import { inboxMigrations } from '#messaging/inbox';
import { messagingMigrations } from '#messaging/outbox';
import { migrate, pendingMigrations, type Database, type MigrationModule } from '#platform/database';
import { policyMigrations } from '#policy/deadlines';
import { keysMigrations } from '#privacy/keys';

/** What the ledger's own database holds. */
const ledgerModules: readonly MigrationModule[] = [
  eventLogMigrations,
  followingMigrations,
  movingMigrations,
  identityMigrations,
  policyMigrations,
  messagingMigrations,
  inboxMigrations,
  feedSwitchMigrations,
  caseworkMigrations,
];

/** Brings both databases to the shape this build expects; they may be one and the same. */
export async function migrateLedger(
  db: Database,
  keyDb: Database,
  options: Parameters<typeof migrate>[2] = {},
): Promise<void> {
  await migrate(db, ledgerModules, options);
  await migrate(keyDb, [keysMigrations], options);
}

/** Names of migrations not applied yet: a process that finds any must not serve. */
export async function pendingIn(db: Database, keyDb: Database): Promise<readonly string[]> {
  return [
    ...(await pendingMigrations(db, ledgerModules)),
    ...(await pendingMigrations(keyDb, [keysMigrations])),
  ];
}
