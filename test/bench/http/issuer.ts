import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalIssuer } from '#identity/local-issuer';
import { answerLines, say } from '../child.js';

/**
 * Who issues the tokens, in a process of its own as everywhere but in a demonstration: what it is made of turns on hooks for every promise of
 * its process. argv: the audience. Says its address and ends when its input is closed.
 */
const [audience = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-issuer-'));
const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
server.on('request', createLocalIssuer({ issuer, audience, keysFile: join(folder, 'issuer.json') }).handler);
say({ issuer });
await answerLines(() => Promise.resolve({}));
server.closeAllConnections();
server.close();
rmSync(folder, { recursive: true, force: true });
