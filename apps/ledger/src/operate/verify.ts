import { storeNamed, type Parts } from '#assembly/process';
import { refuseElsewhere, seenByFollowers } from '#event-sourcing/moving';
import {
  verifyLog,
  verifyStore,
  type Anchor,
  type LogFault,
  type VerifyOptions,
  type VerifyReport,
} from '#event-sourcing/verify';
import { loadConfig } from '#platform/config';
import type { Database } from '#platform/database';
import { CliFailure } from '../failure.js';
import { withDatabases } from '../open.js';
import type { Output } from '../terminal/output.js';
import { progressSince, progressText } from '../terminal/progress-text.js';

const ANCHOR = /^(\d{1,19}):([0-9a-f]{64})$/;

/** Recomputes every hash of the log. @throws CliFailure LOG_DAMAGED naming the first event that is not what was appended */
export const verify = (out: Output, anchor: string | undefined): Promise<void> =>
  withDatabases(async ({ db }, parts) => {
    const began = performance.now();
    const report = await verifyWhereItIs(db, parts, {
      ...(anchor === undefined ? {} : { anchor: anchorOf(anchor) }),
      onProgress: ({ events, of }) => {
        out.progress(progressText('verify', progressSince(began, events, of)));
      },
    });
    const { firstFault, events, streams, head } = report;
    out.result({ ...report, anchor: report.ok ? textOf(head) : null });
    if (firstFault !== undefined) throw new CliFailure('LOG_DAMAGED', damageOf(firstFault, events));
    out.line(`${events} events in ${streams} streams are what was appended.`);
    if (events === 0) return;
    out.line(
      'Keep this where nobody who can write to the database can: a later run finds with it a log rewritten as a whole.',
    );
    out.line(`  ledger verify --anchor ${textOf(head)}`);
  });

/** On PostgreSQL with all that its tables keep beside the events; on another engine by what every store tells. */
async function verifyWhereItIs(db: Database, parts: Parts, options: VerifyOptions): Promise<VerifyReport> {
  const config = loadConfig(process.env);
  await refuseElsewhere(db, config.EVENT_STORE);
  if (config.EVENT_STORE === 'postgres') return verifyLog(db, options);
  const store = parts.add(storeNamed(config.EVENT_STORE, config, db), (opened) => opened.close());
  return verifyStore(store, { ...options, atLeast: await seenByFollowers(db) });
}

function anchorOf(text: string): Anchor {
  const [, position, digest] = ANCHOR.exec(text) ?? [];
  if (position !== undefined && digest !== undefined) return { position, digest };
  throw new CliFailure(
    'ANCHOR_MALFORMED',
    'An anchor is what an earlier "ledger verify" printed: <position>:<digest>.',
    64,
  );
}

const textOf = ({ position, digest }: Anchor): string => `${position}:${digest}`;

function damageOf(
  { kind, position, stream, revision, type, eventId, explanation }: LogFault,
  sound: number,
): string {
  const event = [
    type,
    eventId,
    stream === undefined ? undefined : `in ${stream}`,
    revision === undefined ? undefined : `revision ${revision}`,
  ];
  const named = event.filter((part) => part !== undefined).join(' ');
  return [
    `The log is not what was appended. First fault: ${kind} at position ${position}${named === '' ? '' : `: ${named}`}.`,
    explanation,
    `The ${sound} events before it are sound. Stop writing, keep the database as it is, and compare with a backup.`,
  ].join('\n');
}
