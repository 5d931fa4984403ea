import type { Page } from './follow-log.js';

interface Stretch extends Pick<Page, 'events' | 'size'> {
  /** The position it was read behind. */
  readonly after: number;
  readonly end: number;
}

/** The newest events that were read, in one piece of the log without a gap. */
export class RecentEvents {
  /** Oldest first; each begins where the one before it ends. */
  private stretches: Stretch[] = [];

  /** @param most so many are held, by number and by characters of payload; of what is read at once all or nothing */
  constructor(private readonly most: { readonly events: number; readonly size: number }) {}

  /** What was read behind a position. What does not go on from what is held takes its place, when it reaches further. */
  add(after: number, { events, size }: Pick<Page, 'events' | 'size'>): void {
    const newest = events.at(-1);
    if (newest === undefined) return;
    const stretch = { after, end: Number(newest.position), events, size };
    const end = this.stretches.at(-1)?.end;
    if (end !== undefined && stretch.end <= end) return;
    this.stretches = after === end ? [...this.stretches, stretch] : [stretch];
    while (this.isTooMuch()) this.stretches.shift();
  }

  /** The first of those behind a position; none when what comes next behind it is not held. */
  behind(after: number, limit: number): Pick<Page, 'events' | 'size'> {
    const first = this.stretches.findIndex((each) => after >= each.after && after < each.end);
    if (first < 0) return { events: [], size: 0 };
    const wanted = this.stretches.slice(first);
    const events = wanted
      .flatMap((each) => each.events)
      .filter(({ position }) => Number(position) > after)
      .slice(0, limit);
    return { events, size: wanted.reduce((sum, { size }) => sum + size, 0) };
  }

  private isTooMuch(): boolean {
    const total = (count: (stretch: Stretch) => number): number =>
      this.stretches.reduce((sum, each) => sum + count(each), 0);
    return (
      total(({ events }) => events.length) > this.most.events || total(({ size }) => size) > this.most.size
    );
  }
}
