import { migrateLedger } from '#assembly/ledger';
import { withDatabases } from '../open.js';
import type { Output } from '../terminal/output.js';

/** Brings the databases to the shape of this build. Harmless when they have it. */
export const migrate = (out: Output): Promise<void> =>
  withDatabases(async ({ db, keyDb }) => {
    const applied: string[] = [];
    await migrateLedger(db, keyDb, {
      onProgress: ({ module, name, step, of }) => {
        applied.push(`${module}/${name}`);
        out.progress(`Migrating ${step} of ${of}: ${module}/${name}`);
      },
    });
    out.line(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length} migrations.`);
    out.result({ applied });
  });
