import type { MigrationModule } from '#platform/database';

/** Tables casework keeps beside its read models. */
export const caseworkMigrations: MigrationModule = {
  name: 'casework',
  directory: new URL('./sql/', import.meta.url),
};
