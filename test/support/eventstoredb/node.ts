import { Server, ServerCredentials, type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { GossipService, type IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import {
  ServerFeaturesService,
  type IServerFeaturesServer,
} from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsService, type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { freePort } from '../free-port.js';
import { appendCall, batchAppendCall } from './append-calls.js';
import type { EventLog } from './event-log.js';
import { Faults } from './faults.js';
import { readCall } from './read-calls.js';
import type { ReadCall, Served } from './served.js';
import { fault, notLeader } from './wire.js';

const HOST = '127.0.0.1';
const { VNodeState } = gossip.MemberInfo;

export interface NodeOptions {
  /** Bytes of one append (`MaxAppendSize`); the server's own default is 1 MiB, ours is what the ledger asks of it. */
  readonly maxAppendSize?: number;
  /** TLS: the node's certificate and key; then only calls with these credentials are let in. */
  readonly tls?: { readonly certificate: Buffer; readonly key: Buffer };
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** One node: a real gRPC server on the client's own service definitions, on a log it may share with other nodes. */
export class Node implements Served {
  readonly faults = new Faults();
  readonly subscriptions = new Set<ReadCall>();
  readonly maxAppendSize: number;
  /** Whoever leads instead of this node. */
  leader: Node | undefined;
  /** Nodes that gossip tells of, this one included. */
  members: readonly Node[] = [this];
  alive = false;
  /** Calls by name, to see what a client really sends. */
  readonly calls = new Map<string, number>();
  /** `authorization` of the last call. */
  authorization: string | undefined;
  private server: Server | undefined;
  private bound = 0;

  constructor(
    readonly log: EventLog,
    private readonly options: NodeOptions = {},
  ) {
    this.maxAppendSize = options.maxAppendSize ?? 8 * 1024 * 1024;
  }

  get port(): number {
    return this.bound;
  }

  /** A connection string for this node. */
  get url(): string {
    return `esdb://${HOST}:${this.bound}?tls=${this.options.tls === undefined ? 'false' : 'true'}`;
  }

  /** Listens; on the same port as before when it ran already. */
  async start(): Promise<void> {
    const server = new Server();
    server.addService(StreamsService, this.streams());
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_, answer) => {
        answer(null, supportedMethods());
      },
    } satisfies IServerFeaturesServer);
    server.addService(GossipService, {
      read: (_, answer) => {
        answer(null, this.gossip());
      },
    } satisfies IGossipServer);
    const wanted = this.bound || (await freePort());
    this.bound = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`${HOST}:${wanted}`, this.serverCredentials(), (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
    this.server = server;
    this.alive = true;
  }

  /** Dies: every connection is torn, nothing listens until it is started again. What was appended stays. */
  kill(): void {
    this.alive = false;
    this.server?.forceShutdown();
    this.server = undefined;
    this.subscriptions.clear();
  }

  /** Ends every subscription as a server does that leaves in good order. */
  endSubscriptions(): void {
    for (const call of this.subscriptions) call.end();
  }

  /** Breaks every subscription with an error, as `kill` does, and the connections stay. */
  dropSubscriptions(): void {
    for (const call of this.subscriptions) {
      call.emit('error', fault(status.ABORTED, 'Operation timed out: dropped'));
    }
  }

  refusal(metadata: Metadata): ServiceError | undefined {
    if (!this.isAllowed(metadata)) {
      return fault(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
    }
    const passing = this.faults.passing();
    if (passing !== undefined) return passing;
    const wantsLeader = metadata.get('requires-leader').includes('true');
    if (this.leader !== undefined && wantsLeader) return notLeader({ host: HOST, port: this.leader.port });
    return undefined;
  }

  afterDelay(run: () => void): void {
    if (this.faults.slowMs === 0) run();
    else setTimeout(run, this.faults.slowMs);
  }

  private streams(): IStreamsServer {
    return {
      append: (call, answer) => {
        this.count('append', call.metadata);
        appendCall(this, call, answer);
      },
      batchAppend: (call) => {
        this.count('batchAppend', call.metadata);
        batchAppendCall(this, call);
      },
      read: (call) => {
        this.count('read', call.metadata);
        readCall(this, call);
      },
      delete: (_, answer) => {
        answer(fault(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }));
      },
      tombstone: (_, answer) => {
        answer(fault(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }));
      },
    };
  }

  private isAllowed(metadata: Metadata): boolean {
    const { credentials } = this.options;
    if (credentials === undefined) return true;
    const expected = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
    return metadata.get('authorization')[0] === `Basic ${expected}`;
  }

  private serverCredentials(): ServerCredentials {
    const { tls } = this.options;
    if (tls === undefined) return ServerCredentials.createInsecure();
    return ServerCredentials.createSsl(null, [{ cert_chain: tls.certificate, private_key: tls.key }]);
  }

  private count(name: string, metadata: Metadata): void {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    this.authorization = metadata.get('authorization')[0]?.toString();
  }

  private gossip(): InstanceType<typeof gossip.ClusterInfo> {
    const members = this.members.map((member) => {
      const endpoint = new gossip.EndPoint().setAddress(HOST).setPort(member.port);
      return new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
        .setTimeStamp(String(Date.now()))
        .setState(member.leader === undefined ? VNodeState.LEADER : VNodeState.FOLLOWER)
        .setIsAlive(member.alive)
        .setHttpEndPoint(endpoint);
    });
    return new gossip.ClusterInfo().setMembersList(members);
  }
}

function supportedMethods(): InstanceType<typeof features.SupportedMethods> {
  const methods = ['append', 'batchappend', 'read', 'delete', 'tombstone'].map((method) =>
    new features.SupportedMethod().setMethodName(method).setServiceName('event_store.client.streams.streams'),
  );
  return new features.SupportedMethods().setEventStoreServerVersion('24.10.0').setMethodsList(methods);
}
