import { createServer } from 'node:net';

/**
 * A port for a server whose address is known before it listens, or that is killed and comes back on it: outside the range of those the
 * system hands out, so that hardly any suite beside this one is given it while nobody listens there.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 16_000);
    const listener = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      listener.once('error', () => resolve(false));
      listener.listen(port, '127.0.0.1', () => listener.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
