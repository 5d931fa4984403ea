import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** The same url, through the proxy. */
  through(url: string): string;
  readonly connections: number;
  /** Connections accepted since the start. */
  readonly accepted: number;
  /** Resets every connection (RST), both ends; new ones are accepted. */
  cut(): void;
  /** From now on nothing is passed on, in either direction, while every connection stays open; also for new ones. */
  stall(): void;
  /** What the server says is held back, on every connection there is; what clients say arrives. */
  muteServer(): void;
  /** Passes on what was held back by {@link stall} or {@link muteServer}, and everything after it. */
  resume(): void;
  /** The server loses its ends, the clients keep theirs and hear nothing: a crashed machine, a forgetful firewall. */
  halfOpen(): void;
  /** New connections are reset as soon as they are there, until {@link accept}. */
  refuse(): void;
  accept(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  halfOpen: boolean;
}

/**
 * A proxy in front of a server on 127.0.0.1 that breaks connections in the ways networks do.
 * @param targetPort where the server listens; asked at each connection, when the server starts after its proxy
 */
export async function startTcpProxy(targetPort: number | (() => number)): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let stalled = false;
  let refusing = false;
  let accepted = 0;

  const drop = (pair: Pair): void => {
    pairs.delete(pair);
    pair.client.resetAndDestroy();
    pair.server.resetAndDestroy();
  };

  const listener = createServer({ noDelay: true }, (client) => {
    accepted++;
    client.on('error', () => undefined);
    if (refusing) return void client.resetAndDestroy();
    const port = typeof targetPort === 'number' ? targetPort : targetPort();
    const server = connect({ port, host: '127.0.0.1', noDelay: true });
    const pair: Pair = { client, server, halfOpen: false };
    pairs.add(pair);
    server.on('error', () => undefined);
    pipe(pair, client, server);
    pipe(pair, server, client);
    if (stalled) pause(pair);
  });

  const pipe = (pair: Pair, from: Socket, to: Socket): void => {
    from.on('data', (chunk) => to.write(chunk));
    from.on('end', () => {
      if (!pair.halfOpen) to.end();
    });
    from.on('close', (hadError) => {
      if (pair.halfOpen) return;
      pairs.delete(pair);
      if (hadError) to.resetAndDestroy();
      else to.end();
    });
  };

  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    through: (url) => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    get connections() {
      return pairs.size;
    },
    get accepted() {
      return accepted;
    },
    cut: () => {
      [...pairs].forEach(drop);
    },
    stall: () => {
      stalled = true;
      pairs.forEach(pause);
    },
    muteServer: () => {
      pairs.forEach(({ server }) => server.pause());
    },
    resume: () => {
      stalled = false;
      pairs.forEach(({ client, server }) => {
        [client, server].forEach((socket) => socket.resume());
      });
    },
    halfOpen: () => {
      pairs.forEach((pair) => {
        pair.halfOpen = true;
        pair.server.destroy();
      });
    },
    refuse: () => {
      refusing = true;
    },
    accept: () => {
      refusing = false;
    },
    close: async () => {
      [...pairs].forEach(drop);
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

const pause = ({ client, server }: Pair): void => {
  [client, server].forEach((socket) => socket.pause());
};
