import { processManagers } from '#assembly/process';
import { outboxDesk } from '#messaging/outbox';
import { loadConfig } from '#platform/config';
import { readConnection } from '../connection.js';
import { withLedger } from '../open.js';
import { table } from '../terminal/table.js';
import type { Output } from '../terminal/output.js';

/** How the ledger is: its log, its read models, what is held back, and what its API says of itself. */
export const status = (out: Output): Promise<void> =>
  withLedger(async (ledger) => {
    const { store, readModels, policy, db, clock } = ledger;
    const [head, models, managers, messages, api] = await Promise.all([
      store.head(),
      readModels.status(),
      processManagers(ledger).status(),
      outboxDesk(db, clock).counts(),
      apiHealth(),
    ]);
    out.line(`log       ${head === '' ? 'empty' : `position ${head}`}`);
    out.line(`policy    version ${policy.current().version}`);
    out.line(`outbox    ${messages.waiting} waiting, ${messages.dead} given up`);
    if (api !== undefined) out.line(`API       ${api.url} is ${api.status}`);
    out.line();
    out.line(
      table(
        ['read model', 'version', 'generation', 'lag', 'parked', 'waiting', 'building'],
        models.map(({ name, version, generation, lagEvents, parked, waiting, build }) => [
          name,
          version,
          generation,
          lagEvents,
          parked,
          waiting,
          build === null
            ? null
            : `${build.done} of ${build.total}${build.failure === null ? '' : `, stopped: ${build.failure}`}`,
        ]),
      ),
    );
    out.line();
    out.line(
      table(
        ['process manager', 'behind', 'held back', 'refusals'],
        managers.map(({ name, lagSeconds, heldBack, refusals }) => [
          name,
          `${Math.round(lagSeconds)} s`,
          heldBack,
          refusals,
        ]),
      ),
    );
    out.result({
      head,
      policyVersion: policy.current().version,
      api: api ?? null,
      readModels: models,
      processManagers: managers,
      messages,
    });
  });

interface ApiHealth {
  readonly url: string;
  readonly status: string;
}

/** What the API of the ledger on this data folder answers; undefined when none was started from here. */
async function apiHealth(): Promise<ApiHealth | undefined> {
  const connection = readConnection(loadConfig(process.env).DATA_DIR);
  if (connection === undefined) return undefined;
  const { url } = connection;
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) });
    return { url, status: ((await response.json()) as { status: string }).status };
  } catch {
    return { url, status: 'not reachable' };
  }
}
