import type { CommandDeclaration, FactSource } from '../decider/index.js';
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

  async load(
    declaration: CommandDeclaration,
    state: unknown,
    command: object,
  ): Promise<Readonly<Record<string, unknown>>> {
    const sources = { ...declaration.aggregate.facts, ...declaration.facts } as Record<string, AnyFact>;
    const found = await Promise.all(
      Object.entries(sources).map(
        async ([name, source]) => [name, await this.one(source, state, command)] as const,
      ),
    );
    return Object.fromEntries(found);
  }

  private async one(source: AnyFact, state: unknown, command: object): Promise<unknown> {
    if ('of' in source) {
      const id = source.id(state, command);
      if (id === undefined) return undefined;
      const record = await this.records.load(source.of, id);
      return record.revision === 0 ? undefined : record.state;
    }
    const key = source.key(state, command);
    if (key === undefined) return undefined;
    const lookup = this.lookups[source.lookup];
    if (lookup === undefined) throw new Error(`Nothing looks up ${source.lookup}`);
    return lookup(key);
  }
}
