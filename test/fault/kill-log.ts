import { isDeepStrictEqual } from 'node:util';
import type { Sql } from '#platform/database';
import { deterministicId } from '#platform/ids';
import type { Bond } from './kill-stories.js';
import type { SentCommand } from './kill-traffic.js';

interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
}

/** What one command wrote into one stream. */
interface Written {
  readonly stream: string;
  readonly events: { readonly id: string; readonly revision: number; readonly position: number }[];
}

/** Reads the log as it grows, and holds it against what callers were told. Every finding is a sentence in `faults`. */
export class LogWatch {
  readonly faults: string[] = [];
  lost = 0;
  doubled = 0;
  private position = 0;
  private readonly revisions = new Map<string, number>();
  private readonly byCommand = new Map<string, Written[]>();
  /** How often each deadline of each record was set and missed. */
  private readonly set = new Set<string>();
  private readonly missed = new Map<string, number>();

  /** How often each type of event stands in each record. */
  private readonly counts = new Map<string, number>();

  constructor(private readonly sql: Sql) {}

  get events(): number {
    return this.position;
  }

  /** Reads on to the head: positions and the revisions of each stream follow each other without a gap. */
  async readOn(): Promise<void> {
    const rows = await this.sql.unsafe<Row[]>(
      `select position::int4, stream, revision, event_id, type, data, meta
       from ledger_log.event where position > $1 order by position`,
      [this.position],
    );
    for (const row of rows) this.take(row);
  }

  /** What was acknowledged stands in the log once, where its reply said; anything else at most once. */
  check(commands: readonly SentCommand[]): void {
    for (const command of commands) {
      const written = this.writtenBy(command.key);
      if (written.length > 1 || written.some(({ events }) => !follow(events)))
        this.found('doubled', command, written);
      if (command.accepted !== undefined && !this.standsAsTold(command, written))
        this.found('lost', command, written);
      if (command.refused !== undefined && written.length > 0) this.found('doubled', command, written);
    }
  }

  /** Deadlines of these concerns that were not recorded as missed, though they ran out before they were set. */
  notMissed(concerns: readonly string[]): readonly string[] {
    const streams = new Set(concerns.map((id) => `concern-${id}`));
    return [...this.set].filter((key) => streams.has(key.split(' ')[0] as string) && !this.missed.has(key));
  }

  /** What process managers owe these records and have not written, or have written more than once. */
  notOnce(bonds: readonly Bond[]): readonly string[] {
    return bonds
      .flatMap(({ notificationId, concernId }) => [
        `partner-notification-${notificationId} NotificationBecameConcern`,
        `partner-notification-${notificationId} SenderFeedbackSent`,
        `concern-${concernId} ConcernLinkedToEnquiry`,
      ])
      .map((name) => [name, this.counts.get(name) ?? 0] as const)
      .filter(([, times]) => times !== 1)
      .map(([name, times]) => `${name}: ${times} times`);
  }

  private take({ position, stream, revision, event_id: id, type, data, meta }: Row): void {
    if (position !== this.position + 1) this.faults.push(`position ${position} follows ${this.position}`);
    this.position = position;
    const before = this.revisions.get(stream) ?? 0;
    if (revision !== before + 1) this.faults.push(`${stream}: revision ${revision} follows ${before}`);
    this.revisions.set(stream, revision);
    const { commandId } = JSON.parse(meta) as { commandId: string };
    const written = this.byCommand.get(commandId) ?? [];
    this.byCommand.set(commandId, written);
    const here = written.find((each) => each.stream === stream);
    if (here === undefined) written.push({ stream, events: [{ id, revision, position }] });
    else here.events.push({ id, revision, position });
    this.counts.set(`${stream} ${type}`, (this.counts.get(`${stream} ${type}`) ?? 0) + 1);
    if (type === 'DeadlineSet' || type === 'DeadlineMissed') this.takeDeadline(stream, type, data);
  }

  private takeDeadline(stream: string, type: string, data: string): void {
    const { key, dueAt } = JSON.parse(data) as { key: string; dueAt: string };
    const name = `${stream} ${key} ${dueAt}`;
    if (type === 'DeadlineSet') this.set.add(name);
    else {
      const times = (this.missed.get(name) ?? 0) + 1;
      this.missed.set(name, times);
      if (times > 1) this.found('doubled', { key: name }, []);
    }
  }

  /** Into the record's own stream; a reservation is taken beside it, once. */
  private writtenBy(key: string): readonly Written[] {
    const all = this.byCommand.get(key) ?? [];
    const reserved = all.filter(({ stream }) => stream.startsWith('reservation-'));
    if (reserved.some(({ events }) => events.length > 1)) this.found('doubled', { key }, reserved);
    return all.filter(({ stream }) => !stream.startsWith('reservation-'));
  }

  private standsAsTold({ key, kind, accepted }: SentCommand, [written]: readonly Written[]): boolean {
    const last = written?.events.at(-1);
    if (accepted === undefined || written === undefined || last === undefined) return false;
    return (
      written.stream === `${kind}-${accepted.id}` &&
      last.revision === accepted.revision &&
      String(last.position) === accepted.position &&
      written.events.every(({ id }, at) => id === deterministicId('event', key, at))
    );
  }

  private found(
    what: 'lost' | 'doubled',
    about: { readonly key: string },
    written: readonly Written[],
  ): void {
    this[what] += 1;
    this.faults.push(`${what}: ${JSON.stringify(about)} wrote ${JSON.stringify(written)}`);
  }
}

/** One append: revision after revision. */
const follow = (events: Written['events']): boolean =>
  isDeepStrictEqual(
    events.map(({ revision }) => revision),
    events.map((_event, at) => (events[0]?.revision ?? 0) + at),
  );
