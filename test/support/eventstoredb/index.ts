import { EventLog } from './event-log.js';
import { Node, type NodeOptions } from './node.js';

export { EventLog } from './event-log.js';
export { Node, type NodeOptions } from './node.js';

/** A server that speaks EventStoreDB's protocol, on a log in memory; both end with the test. */
export async function startEventStoreDb(
  options: NodeOptions & { readonly log?: EventLog } = {},
): Promise<Node> {
  const node = new Node(options.log ?? new EventLog(), options);
  await node.start();
  return node;
}

/** Nodes on one log, as a cluster keeps it; the first leads. */
export async function startCluster(size = 3): Promise<Cluster> {
  const log = new EventLog();
  const nodes = await Promise.all(Array.from({ length: size }, () => startEventStoreDb({ log })));
  const cluster = new Cluster(nodes);
  cluster.elect(0);
  return cluster;
}

export class Cluster {
  constructor(readonly nodes: readonly Node[]) {
    for (const node of nodes) node.members = nodes;
  }

  /** A connection string that names every node and leaves it to gossip which one leads. */
  get url(): string {
    return `esdb://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`;
  }

  elect(at: number): void {
    const leader = this.nodes[at];
    for (const node of this.nodes) node.leader = node === leader ? undefined : leader;
  }

  kill(): void {
    for (const node of this.nodes) node.kill();
  }
}
