/** How streams of the port are called on the server, beside the server's own (`$…`) and those of others. */
export class StreamNames {
  /** What exactly the names of this ledger's streams begin with; no claim begins so. */
  readonly prefix: string;

  constructor(private readonly namespace: string) {
    this.prefix = `${namespace}:`;
  }

  /** Projections of EventStoreDB cut at the first hyphen: `ledger:concern-…` is of the category `ledger:concern`. */
  onServer(stream: string): string {
    return this.prefix + stream;
  }

  ofPort(name: string): string {
    return name.slice(this.prefix.length);
  }

  isOurs(name: string): boolean {
    return name.startsWith(this.prefix);
  }

  /** The stream that says who has an event id. */
  claimOf(eventId: string): string {
    return `${this.namespace}.id:${eventId}`;
  }
}
