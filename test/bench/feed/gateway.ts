import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { startGateway } from '#assembly/gateway';
import { openLedger } from '#assembly/ledger';
import { brokerFrom } from '#messaging/broker';
import { loadConfig } from '#platform/config';
import { createLogger } from '#platform/logging';
import { createMetrics } from '#platform/metrics';
import { answerLines, say } from '../child.js';
import { connectFolder } from '../data-folder.js';

/** The gateway as production runs it; argv: data folder, database URL, brokers. Ends when its input is closed. */
const [dataDir = '', databaseUrl = '', brokers = ''] = process.argv.slice(2);
const { db, secrets } = await connectFolder(dataDir, databaseUrl);
const log = createLogger({ level: 'info', service: 'bench', destination: createWriteStream(devNull) });
const ledger = await openLedger({ db, keyDb: db, secrets, cursorSecret: randomBytes(32), log });
const broker = brokerFrom(loadConfig({ KAFKA_BROKERS: brokers }), log);
const metrics = createMetrics({ process: true });
const gateway = startGateway(ledger, { broker, publicUrl: 'https://ledger.example', metrics });

say({ pid: process.pid });
await answerLines(() => Promise.resolve({ rss: process.memoryUsage().rss }));
await gateway.stop();
await broker.close();
await ledger.close();
await db.close();
