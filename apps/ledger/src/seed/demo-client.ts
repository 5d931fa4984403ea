import { setTimeout as sleep } from 'node:timers/promises';
import { commands } from '#assembly/ledger';
import { DEMO_SECRET } from '#identity/local-issuer';
import { commandRoute } from '../../../api/src/commands/command-route.js';
import { CliFailure } from '../failure.js';

const routes = new Map(commands.map((command) => [command.operationId, commandRoute(command)]));

/** What only the deadline clock brings about: until it has, the ledger refuses for these reasons. */
const UNTIL_THE_CLOCK_TELLS: ReadonlySet<string> = new Set(['RESPONSE_NOT_OVERDUE']);
const CLOCK_LOOKS_AGAIN_MS = 250;
/** A slow machine with a hundred dates to tell takes its time; a demonstration half told would be worse. */
const CLOCK_PATIENCE_MS = 300_000;

interface Reply {
  readonly id?: string;
  readonly searchId?: string;
  readonly code?: string;
  readonly detail?: string;
}

/** Sends as demo users to a running ledger, over the same road as everybody. */
export class DemoClient {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly url: string) {}

  /**
   * Sends a command under a fixed id. One that was carried out under it before, also with another time in it, is done.
   * @throws CliFailure SEED_REFUSED
   */
  async does(user: string, operationId: string, body: object, commandId: string, id?: string): Promise<void> {
    const route = routes.get(operationId);
    if (route === undefined) throw new Error(`There is no command ${operationId}`);
    const path = route.path.replace(/:[^/]+/, id ?? '');
    const until = Date.now() + CLOCK_PATIENCE_MS;
    for (;;) {
      const { status, reply } = await this.post(user, path, body, commandId);
      if (status < 300 || reply.code === 'IDEMPOTENCY_KEY_REUSED') return;
      if (!UNTIL_THE_CLOCK_TELLS.has(reply.code ?? '') || Date.now() > until)
        throw refused(operationId, reply);
      await sleep(CLOCK_LOOKS_AGAIN_MS);
    }
  }

  /** Searches, as must be done before a registration, and answers the id of the search. */
  async searches(user: string, criteria: object): Promise<string> {
    const { reply } = await this.post(user, '/persons/search', criteria);
    if (reply.searchId === undefined) throw refused('searchPerson', reply);
    return reply.searchId;
  }

  private async post(user: string, path: string, body: object, commandId?: string) {
    for (;;) {
      const response = await fetch(`${this.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await this.token(user)}`,
          'content-type': 'application/json',
          ...(commandId === undefined ? {} : { 'idempotency-key': commandId }),
        },
        body: JSON.stringify(body),
      });
      const reply = (await response.json()) as Reply;
      if (response.status !== 429 && response.status !== 503) return { status: response.status, reply };
      await sleep(1_000 * Number(response.headers.get('retry-after') ?? '1'));
    }
  }

  private token(user: string): Promise<string> {
    const known = this.tokens.get(user) ?? this.fetchToken(user);
    this.tokens.set(user, known);
    return known;
  }

  private async fetchToken(user: string): Promise<string> {
    const response = await fetch(`${this.url}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${user}:${DEMO_SECRET}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (response.ok) return ((await response.json()) as { access_token: string }).access_token;
    throw new CliFailure(
      'NO_DEMO_USERS',
      'This ledger has no demo users: made-up data is only for a ledger that "ledger start" runs with its own issuer.',
    );
  }
}

const refused = (operationId: string, { code = 'NO_CODE', detail = '' }: Reply): CliFailure =>
  new CliFailure(
    'SEED_REFUSED',
    `The ledger refused ${operationId} of the demonstration: ${code}. ${detail}`,
  );
