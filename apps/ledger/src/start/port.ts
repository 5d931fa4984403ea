import { createServer, type AddressInfo } from 'node:net';
import { CliFailure } from '../failure.js';

const portTaken = (port: number): CliFailure =>
  new CliFailure(
    'PORT_TAKEN',
    `Port ${port} is taken by another program, maybe another ledger. Stop that one, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`,
  );

/** Makes sure that the port is free before anything is started; 0 finds a free one. @throws CliFailure PORT_TAKEN and others */
export function freePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(explainListening(error, host, port));
    });
    probe.listen({ host, port, exclusive: true }, () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(found);
      });
    });
  });
}

/** Why nobody can listen there; anything else comes back as it was. */
export function explainListening(error: Error, host: string, port: number): Error {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return portTaken(port);
    case 'EACCES':
      return new CliFailure(
        'PORT_NOT_ALLOWED',
        `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CliFailure(
        'HOST_UNKNOWN',
        `This machine has no address ${host}. Set HOST to one it has, such as 127.0.0.1.`,
      );
    default:
      return error;
  }
}
