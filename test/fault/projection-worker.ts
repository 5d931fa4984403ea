import { createProcessManagerRunner, defineProcessManager } from '#event-sourcing/process-manager';
import { createProjectionRunner } from '#event-sourcing/projection';
import { EventCatalogue } from '#event-sourcing/events';
import { postgresEventStore } from '#event-sourcing/store';
import { openDatabase } from '#platform/database';
import { added, board, lines, schemas, sent, toAppend, type CaseEvent } from './projection-domain.js';

/** A worker to be killed: follows projections and a process manager until its input ends. */
const [url = '', building = '50'] = process.argv.slice(2);
const db = openDatabase({ url, applicationName: 'projection worker', max: 8 });
const store = postgresEventStore(db);
const catalogue = new EventCatalogue(schemas);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const fast = { standbyMs: 50, backoff: { firstMs: 10, mostMs: 100 } };

const answering = defineProcessManager<{ id: string; amount: number }, CaseEvent>({
  name: 'answering',
  events: [added.type],
  react: (event) =>
    event.type === 'AmountAdded'
      ? [1, 2].map((part) => ({ id: event.data.id, amount: event.data.amount * 10 + part }))
      : [],
});

const projections = createProjectionRunner({
  ...{ store, db, catalogue, log, services: undefined, registryMs: 50 },
  projections: [board(), lines()],
  maxBatch: { following: 7, building: Number(building) },
  ...fast,
});
const managers = createProcessManagerRunner({
  ...{ store, db, catalogue, log, services: undefined },
  managers: [answering],
  send: async ({ commandId, command }) => {
    await store.append(`sent-${command.id}`, 'any', [toAppend(sent(command), command.id, commandId)]);
    return { outcome: 'accepted' };
  },
  ...fast,
});
projections.start();
managers.start();
