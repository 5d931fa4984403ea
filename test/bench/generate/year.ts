import { clocksOf, type Clock } from '#record-keeping/record';
import { tickConcernDeadline, type ConcernState } from '#casework/concern';
import type { LedgerSecrets } from '#assembly/ledger';
import { deterministicId } from '#platform/ids';
import { Agenda } from './agenda.js';
import type { Generated, GenerateOptions } from './generate.js';
import type { Hindsight } from './hindsight.js';
import { doInOrder, type Task } from './in-order.js';
import { actorOf, clockActor, Lane, type Sending } from './lane.js';
import { concernSteps, personSteps, type AnyCommand, type Step } from './life.js';
import { Random } from './random.js';
import { authoritiesFor, RATES } from './rates.js';
import { nhsNumbers } from './words.js';

const HOUR = 3_600_000;
const YEAR_START = Date.parse('2025-04-01T00:00:00Z');
const YEAR_END = Date.parse('2026-04-01T00:00:00Z');
/** Commands under way at once, as many as fill the batches of the store. */
const LANES = 192;
/** Things so close together may be written in another order than they happened, as between two offices. */
const AT_ONCE_MS = HOUR / 2;
/** States in which the clock may tell a concern that a deadline ran out. */
const MISSED_IN: readonly string[] = tickConcernDeadline.when;
/** So many of the people named last can be named again. */
const REMEMBERED = 20_000;

/** Somebody on record, and how many concerns about them go on. */
interface Someone {
  readonly id: string;
  readonly area: number;
  open: number;
  remembered: boolean;
  /** Raised last about them, and whether nothing more will be done about it. */
  lastConcern: string | undefined;
  lastEnded: boolean;
}

interface Life {
  readonly key: string;
  readonly someone: Someone;
  readonly id: string;
  readonly steps: readonly Step[];
  readonly next?: () => void;
  requestId?: string;
  otherConcern: string | undefined;
  /** Its commands follow one another, whatever is asked for at once. */
  turn: Promise<void>;
  ended: boolean;
}

/** What happens in a year, and who has to be remembered for it. */
export class Year {
  private readonly agenda = new Agenda<Task<Lane>>();
  private readonly numbers = nhsNumbers();
  private readonly recent: Someone[] = [];
  private readonly began = performance.now();
  private readonly areas: number;
  private readonly watched = new Set<string>();
  private concerns = 0;
  private persons = 0;
  private commands = 0;

  constructor(
    private readonly hindsight: Hindsight,
    private readonly options: Pick<GenerateOptions, 'concerns' | 'seed' | 'onProgress'>,
  ) {
    this.areas = authoritiesFor(options.concerns);
  }

  async run(secrets: LedgerSecrets): Promise<Generated> {
    this.arrive(0);
    const lanes = Array.from({ length: LANES }, () => new Lane(this.hindsight, secrets, YEAR_START));
    await doInOrder(this.agenda, lanes, AT_ONCE_MS);
    return this.progress();
  }

  private progress(): Generated {
    const { concerns, persons, commands } = this;
    const seconds = (performance.now() - this.began) / 1_000;
    return { concerns, persons, commands, events: this.hindsight.events, seconds };
  }

  /** The nth concern reaches an authority; so does the next one, a moment later. */
  private arrive(n: number): void {
    const { concerns, seed, onProgress } = this.options;
    if (n >= concerns) return;
    const random = new Random(seed, n);
    const at = YEAR_START + ((n + random.next()) / concerns) * (YEAR_END - YEAR_START);
    this.agenda.put(at, (moment) => {
      this.arrive(n + 1);
      this.begin(n, random, moment);
      if (n % 500 === 0) onProgress?.(this.progress());
      return Promise.resolve();
    });
  }

  private begin(n: number, random: Random, at: number): void {
    this.concerns += 1;
    const known = this.recent.length > 100 && random.chance(RATES.repeated);
    const someone = known ? random.pick(this.recent) : this.newcomer(n, random);
    someone.open += 1;
    const told = (from: number): void => {
      this.tell(n, random, someone, known, from);
    };
    if (known) {
      told(at);
      return;
    }
    const steps = personSteps(random, this.numbers.next().value as string);
    const next = (): void => {
      this.remember(someone);
      told(at + HOUR / 2);
    };
    this.follow({ ...this.life(`person ${n}`, someone, someone.id, steps), next }, 0, at);
  }

  private tell(n: number, random: Random, someone: Someone, known: boolean, at: number): void {
    const id = deterministicId('concern', this.commandId(`concern ${n}`, 0));
    const steps = concernSteps(random, known && someone.lastConcern !== undefined);
    const life = this.life(`concern ${n}`, someone, id, steps);
    this.follow(life, 0, at);
  }

  private newcomer(n: number, random: Random): Someone {
    this.persons += 1;
    const id = deterministicId('person', this.commandId(`person ${n}`, 0));
    const area = Math.floor(random.next() * this.areas);
    return { id, area, open: 0, remembered: true, lastConcern: undefined, lastEnded: false };
  }

  /** From now on a concern can name them again. */
  private remember(someone: Someone): void {
    this.recent.push(someone);
    const gone = this.recent.length > REMEMBERED ? this.recent.shift() : undefined;
    if (gone === undefined) return;
    gone.remembered = false;
    this.release(gone);
  }

  private life(key: string, someone: Someone, id: string, steps: readonly Step[]): Life {
    const { lastConcern: otherConcern } = someone;
    return { key, someone, id, steps, otherConcern, turn: Promise.resolve(), ended: false };
  }

  /** Puts a step of a life on the agenda; what lies beyond the year is left open. */
  private follow(life: Life, index: number, from: number): void {
    const step = life.steps[index];
    if (step === undefined) {
      life.next?.();
      if (life.next === undefined) this.end(life);
      return;
    }
    const at = from + step.afterHours * HOUR;
    if (at >= YEAR_END) return;
    this.agenda.put(at, (moment, lane) => {
      life.turn = life.turn.then(() => this.take(life, index, step, moment, lane));
      return life.turn;
    });
  }

  private async take(life: Life, index: number, step: Step, at: number, lane: Lane): Promise<void> {
    const { someone, requestId, otherConcern } = life;
    const { declaration, role } = step;
    if (declaration.operationId === 'markDuplicate' && !this.stands(otherConcern)) {
      this.follow(life, index + 1, at);
      return;
    }
    const commandId = this.commandId(life.key, index);
    await this.send(lane, {
      ...{ at, commandId, declaration },
      actor: actorOf(role, someone.area),
      id: declaration.creates ? undefined : life.id,
      fields: step.body({ at, personRef: someone.id, requestId, otherConcern }),
    });
    if (declaration.operationId === 'requestInformation')
      life.requestId = deterministicId('information-request', commandId);
    if (declaration.aggregate.name === 'concern') {
      if (declaration.creates) this.supersede(someone, life.id);
      this.watchClocks(life, at);
    }
    this.follow(life, index + 1, at);
  }

  /** The clock's own command, when a deadline the command set runs out while it is open. */
  private watchClocks(life: Life, at: number): void {
    for (const { key, dueAt, status } of this.clocksOf(life)) {
      const due = Date.parse(dueAt) + 60_000;
      const watch = `${life.key} ${key} ${due}`;
      if (status !== 'OPEN' || due <= at || due >= YEAR_END || this.watched.has(watch)) continue;
      this.watched.add(watch);
      this.agenda.put(due, (moment, lane) => {
        this.watched.delete(watch);
        life.turn = life.turn.then(() => this.miss(life, { key, dueAt }, moment, lane));
        return life.turn;
      });
    }
  }

  private async miss(
    life: Life,
    fields: { key: string; dueAt: string },
    at: number,
    lane: Lane,
  ): Promise<void> {
    const { key, dueAt } = fields;
    const deadline = this.clocksOf(life).find((clock) => clock.key === key);
    if (life.ended || deadline?.status !== 'OPEN' || deadline.dueAt !== dueAt) return;
    if (!MISSED_IN.includes(this.concern(life.id)?.status ?? '')) return;
    const commandId = deterministicId('deadline-clock', life.id, key, dueAt);
    const declaration = tickConcernDeadline as unknown as AnyCommand;
    await this.send(lane, { at, commandId, declaration, actor: clockActor(), id: life.id, fields });
  }

  private async send(lane: Lane, sending: Sending): Promise<void> {
    await lane.send(sending);
    this.commands += 1;
  }

  private concern(id: string): ConcernState | undefined {
    return this.hindsight.state(`concern-${id}`) as ConcernState | undefined;
  }

  private clocksOf({ id }: Life): readonly Clock[] {
    return clocksOf(this.concern(id)?.deadlines ?? {});
  }

  /** Whether another concern can be the original of a duplicate. */
  private stands(id: string | undefined): boolean {
    const state = this.concern(id ?? '');
    return state !== undefined && state.status !== 'Duplicate' && state.status !== 'RecordedInError';
  }

  private supersede(someone: Someone, concernId: string): void {
    if (someone.lastConcern !== undefined && someone.lastEnded)
      this.hindsight.forget(`concern-${someone.lastConcern}`);
    someone.lastConcern = concernId;
    someone.lastEnded = false;
  }

  private end(life: Life): void {
    const { id, someone } = life;
    life.ended = true;
    someone.open -= 1;
    if (someone.lastConcern === id) someone.lastEnded = true;
    else this.hindsight.forget(`concern-${id}`);
    this.release(someone);
  }

  /** Nobody will name them again in this year. */
  private release({ open, remembered, id, lastConcern }: Someone): void {
    if (open > 0 || remembered) return;
    this.hindsight.forget(`person-${id}`);
    if (lastConcern !== undefined) this.hindsight.forget(`concern-${lastConcern}`);
  }

  private commandId(key: string, index: number): string {
    return deterministicId('bench', this.options.seed, key, index);
  }
}
