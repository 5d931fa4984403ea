import { Socket } from 'node:net';

/** What the driver parsed out of the url. */
export interface Address {
  readonly host: string | readonly string[];
  readonly port: number | readonly number[];
}

/** A connected socket; rejects with the system's error, or with ETIMEDOUT after `patience` ms. */
export function connectSocket({ host, port }: Address, patience: number): Promise<Socket> {
  const socket = new Socket();
  const [first, firstPort] = [[host].flat()[0] as string, [port].flat()[0] as number];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' }));
    }, patience);
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
    });
    socket.connect(
      { host: first, port: firstPort, noDelay: true, keepAlive: true, keepAliveInitialDelay: 15_000 },
      () => {
        clearTimeout(timer);
        socket.off('error', reject);
        // The driver takes the server's name for TLS from here.
        resolve(Object.assign(socket, { host: first }));
      },
    );
  });
}
