import type { Aggregate, FactSource, FactSources, FoundFacts } from '../decider/index.js';
import type { RecordLoader } from './record-loader.js';

/** Finds what is in no stream, by the name a command's declaration gives it. */
export type Lookups = Readonly<Record<string, ((key: string) => Promise<unknown>) | undefined>>;

type AnyFact = FactSource<unknown, object, unknown>;

/** Gathers the facts a decision reads beside its own stream, always from the streams themselves, never from a read model. */
export class FactLoader {
  constructor(
    private readonly records: RecordLoader,
    private readonly lookups: Lookups,
  ) {}

  async load(declared: FactSources<never, never>, state: unknown, command: object): Promise<FoundFacts> {
    const sources = declared as unknown as Readonly<Record<string, AnyFact>>;
    const found: Record<string, unknown> = {};
    for (const [name, source] of Object.entries(sources)) {
      found[name] = await this.one(source, state, command, found);
    }
    return found;
  }

  private async one(source: AnyFact, state: unknown, command: object, found: FoundFacts): Promise<unknown> {
    if ('ids' in source)
      return Promise.all(source.ids(state, command, found).map((id) => this.stateOf(source.of, id)));
    if ('of' in source) {
      const id = source.id(state, command, found);
      return id === undefined ? undefined : this.stateOf(source.of, id);
    }
    const key = source.key(state, command, found);
    if (key === undefined) return undefined;
    const lookup = this.lookups[source.lookup];
    if (lookup === undefined) throw new Error(`Nothing looks up ${source.lookup}`);
    return lookup(key);
  }

  private async stateOf(aggregate: Aggregate, id: string): Promise<unknown> {
    const record = await this.records.load(aggregate, id);
    return record.revision === 0 ? undefined : record.state;
  }
}
