import type { Database, Sql } from '#platform/database';
import type { FollowerStatus } from '../following/cursor.js';
import { quoted, schemaName } from './names.js';
import type { Projection } from './projection.js';
import { createTable } from './table-sql.js';
import { tablePlans } from './table-plan.js';

/** One generation of a projection: a set of tables built by one version of its declaration. */
export interface Generation {
  readonly name: string;
  readonly generation: number;
  readonly version: number;
  readonly schema: string;
  readonly status: FollowerStatus;
  readonly checkpoint: string;
  readonly ordinal: number;
  readonly blocked: number;
  /** Why its build stopped. */
  readonly failure: string | null;
}

/** Which generation, and where its tables are. */
export type Place = Pick<Generation, 'generation' | 'schema'>;

/** Of the retired generations so many are kept, for going back. */
const KEPT = 1;
const SELECT = `select name, generation, version, schema_name as schema, status, checkpoint, ordinal, blocked, failure
  from ledger_ops.follower where kind = 'PROJECTION'`;

/** Every generation of every projection, newest first. */
export const generations = (sql: Sql): Promise<readonly Generation[]> =>
  sql.unsafe<Generation[]>(`${SELECT} order by name, generation desc`, [], { prepare: true });

export const generationsOf = (sql: Sql, name: string): Promise<readonly Generation[]> =>
  sql.unsafe<Generation[]>(`${SELECT} and name = $1::text order by generation desc`, [name], {
    prepare: true,
  });

/** Changes to the registry of one projection come one after the other, from whichever process. */
export const lockRegistry = (tx: Sql, name: string): Promise<unknown> =>
  tx.unsafe('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [`ledger projection ${name}`]);

/** A build of this version that is there already: go on with it, or begin anew if it stopped. */
export type WhenBuilding = 'resume' | 'restart-stopped';

/**
 * Begins a new generation beside the one that serves reads.
 * @returns the generation being built; undefined when a newer build of the ledger is building a later version.
 */
export function beginGeneration(
  db: Database,
  projection: Projection<never>,
  when: WhenBuilding,
): Promise<Place | undefined> {
  const { name, version } = projection;
  return db.transaction(async (tx) => {
    await lockRegistry(tx, name);
    const known = await generationsOf(tx, name);
    const building = known.find(({ status }) => status === 'BUILDING');
    if (building !== undefined && building.version > version) return undefined;
    if (building?.version === version && (when === 'resume' || building.failure === null)) return building;
    if (building !== undefined) await removeGeneration(tx, building);
    const generation = Math.max(0, ...known.map((each) => each.generation)) + 1;
    const schema = schemaName(name, generation);
    const tables = tablePlans(projection).flatMap((plan) => createTable(schema, plan));
    await tx.unsafe([`create schema ${quoted(schema)}`, ...tables].join(';\n'));
    await tx.unsafe(
      `insert into ledger_ops.follower (name, generation, kind, version, schema_name, status)
       values ($1, $2, 'PROJECTION', $3, $4, 'BUILDING')`,
      [name, generation, version, schema],
    );
    return { generation, schema };
  });
}

/** Removes a generation nobody reads. */
async function removeGeneration(tx: Sql, { name, generation, schema }: Generation): Promise<void> {
  await tx.unsafe(`set local lock_timeout = '1s'`);
  await tx.unsafe('delete from ledger_ops.follower where name = $1 and generation = $2', [name, generation]);
  await tx.unsafe(`drop schema if exists ${quoted(schema)} cascade`);
  // What was held back in it is in the newer generation's tables, or is held back there.
  await tx.unsafe(
    `update ledger_ops.parked_event set state = 'RETRIED', resolved_at = now()
     where follower = $1 and generation = $2 and state in ('PARKED', 'WAITING')`,
    [name, generation],
  );
}

/** Removes retired generations but the newest. */
export async function removeOld(db: Database, name: string): Promise<void> {
  const tooMany = (known: readonly Generation[]): readonly Generation[] =>
    known.filter(({ status }) => status === 'RETIRED').slice(KEPT);
  if (tooMany(await generationsOf(db.sql, name)).length === 0) return;
  await db.transaction(async (tx) => {
    await lockRegistry(tx, name);
    for (const old of tooMany(await generationsOf(tx, name))) await removeGeneration(tx, old);
  });
}

/**
 * Takes the retired generation up again: it follows until it has caught up, then it is switched to.
 * @throws ProjectionRefused when there is none that this build can go on with.
 */
export function reviveRetired(db: Database, { name, version }: Projection<never>): Promise<Place> {
  return db.transaction(async (tx) => {
    await lockRegistry(tx, name);
    const known = await generationsOf(tx, name);
    if (known.some(({ status }) => status === 'BUILDING'))
      throw new ProjectionRefused(name, 'BUILD_UNDER_WAY');
    const retired = known.find(({ status }) => status === 'RETIRED');
    if (retired === undefined) throw new ProjectionRefused(name, 'NOTHING_TO_GO_BACK_TO');
    if (retired.version !== version) throw new ProjectionRefused(name, 'VERSION_NOT_IN_THIS_BUILD');
    await tx.unsafe(
      `update ledger_ops.follower set status = 'BUILDING', fence = fence + 1, updated_at = now()
       where name = $1 and generation = $2`,
      [name, retired.generation],
    );
    return retired;
  });
}

/** Keeps for all to see why a build stands still. */
export async function recordFailure(
  sql: Sql,
  name: string,
  generation: number,
  reason: string,
): Promise<void> {
  await sql.unsafe('update ledger_ops.follower set failure = $3 where name = $1 and generation = $2', [
    name,
    generation,
    reason,
  ]);
}

export type ProjectionRefusal =
  | 'UNKNOWN_PROJECTION'
  | 'BUILD_UNDER_WAY'
  | 'NOTHING_TO_GO_BACK_TO'
  | 'VERSION_NOT_IN_THIS_BUILD'
  | 'NOT_ACTIVE';

const SENTENCES: Readonly<Record<ProjectionRefusal, string>> = {
  UNKNOWN_PROJECTION: 'this build declares no projection of that name',
  BUILD_UNDER_WAY: 'a generation of it is being built already',
  NOTHING_TO_GO_BACK_TO: 'no earlier generation is kept',
  VERSION_NOT_IN_THIS_BUILD:
    'the generation was made by another version of its declaration; use the build that has it',
  NOT_ACTIVE: 'it has no active generation yet',
};

/** An operator's wish that cannot be met. */
export class ProjectionRefused extends Error {
  constructor(
    readonly projection: string,
    readonly code: ProjectionRefusal,
  ) {
    super(`Projection ${projection}: ${SENTENCES[code]}`);
    this.name = 'ProjectionRefused';
  }
}
