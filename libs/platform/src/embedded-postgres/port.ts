import { createServer } from 'node:net';
import { EmbeddedPostgresError } from './errors.js';

export const portTaken = (port: number): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'PORT_TAKEN',
    `Port ${port} on 127.0.0.1 is taken by another program. Stop that program or choose another database port.`,
  );

/** Binds the port for a moment: 0 finds a free one. @returns the port; rejects with PORT_TAKEN */
export function probePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error);
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      probe.close(() => {
        resolve(bound);
      });
    });
  });
}
