import { newId } from '#platform/ids';

export interface Accepted {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
}

/** A command somebody sent, and what they were told. */
export interface SentCommand {
  readonly key: string;
  readonly user: string;
  readonly path: string;
  readonly body: object;
  /** Kind of record, as its streams are named. */
  readonly kind: 'person' | 'concern' | 'enquiry' | 'partner-notification';
  accepted?: Accepted;
  refused?: string;
  /** How often it went out. */
  sends: number;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Several lives may be over before one of them answers. */
const PATIENCE_MS = 300_000;
const TIMEOUT_MS = 15_000;
const NO_ANSWER: ReadonlySet<string> = new Set(['TypeError', 'TimeoutError', 'AbortError', 'SyntaxError']);

/**
 * Whoever sends keeps every command until it is answered, and sends it again under the same key: what the API asks of its
 * clients. Anything but an answer counts as none: a broken connection, a time-out, a 503.
 */
export class Traffic {
  readonly commands: SentCommand[] = [];
  /** Request ids of reads that were answered: each must have left an access entry. */
  readonly shown: string[] = [];
  readonly faults: string[] = [];
  /** Commands under way. */
  readonly pending = new Set<SentCommand>();
  /** Commands answered so far. */
  answers = 0;
  private readonly tokens = new Map<string, string>();
  private stopping = false;

  constructor(
    private readonly url: string,
    private readonly random: () => number,
  ) {}

  stop(): void {
    this.stopping = true;
  }

  get stopped(): boolean {
    return this.stopping;
  }

  /** Sends until it is answered. @returns what was accepted, or the code of a refusal that `may` be. */
  async does(
    user: string,
    kind: SentCommand['kind'],
    path: string,
    body: object,
    may: readonly string[] = [],
  ): Promise<Accepted | string> {
    const command: SentCommand = { key: newId(), user, path, body, kind, sends: 0 };
    this.commands.push(command);
    this.pending.add(command);
    const answer = await this.untilAnswered(command);
    this.pending.delete(command);
    this.answers += 1;
    if (answer.status < 300) {
      const accepted = answer.body as unknown as Accepted;
      command.accepted = accepted;
      if (this.random() < 0.1) await this.again(command, accepted);
      return accepted;
    }
    const code = String(answer.body['code']);
    command.refused = code;
    if (may.includes(code)) return code;
    throw this.fault(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Reads, as late as what `after` wrote, until it is answered. */
  async reads(
    user: string,
    path: string,
    { after, body }: { readonly after?: Accepted; readonly body?: object } = {},
  ): Promise<Record<string, unknown>> {
    const requestId = newId();
    const headers = {
      'x-request-id': requestId,
      ...(after === undefined ? {} : { 'x-min-position': after.position }),
    };
    const answer = await this.retrying(() => this.attempt(user, path, headers, body));
    if (answer.status !== 200) throw this.fault(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.shown.push(requestId);
    return answer.body;
  }

  private async again(command: SentCommand, first: Accepted): Promise<void> {
    const second = await this.untilAnswered(command);
    const { id, revision, position } = second.body as unknown as Accepted;
    if (second.status < 300 && id === first.id && revision === first.revision && position === first.position)
      return;
    throw this.fault(`${command.path} answered ${JSON.stringify(first)}, then ${JSON.stringify(second)}`);
  }

  private untilAnswered(command: SentCommand): Promise<Answer> {
    return this.retrying(() => {
      command.sends += 1;
      return this.attempt(command.user, command.path, { 'idempotency-key': command.key }, command.body);
    });
  }

  private async retrying(attempt: () => Promise<Answer | undefined>): Promise<Answer> {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      const answer = await attempt();
      if (answer !== undefined) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50 + this.random() * 150));
    }
    throw this.fault(`nobody answered for ${PATIENCE_MS / 1000} s`);
  }

  private async attempt(
    user: string,
    path: string,
    headers: Record<string, string>,
    body: object | undefined,
  ): Promise<Answer | undefined> {
    try {
      const reply = await fetch(`${this.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${await this.token(user)}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const said = (await reply.json()) as Record<string, unknown>;
      return reply.status === 503 ? undefined : { status: reply.status, body: said };
    } catch (error) {
      // By name: what fetch throws comes from outside the realm the tests run in.
      if (NO_ANSWER.has((error as Error).name)) return undefined;
      throw error;
    }
  }

  private async token(user: string): Promise<string> {
    const known = this.tokens.get(user);
    if (known !== undefined) return known;
    const reply = await fetch(`${this.url}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:demo`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await reply.json()) as { access_token?: string };
    if (token === undefined) throw new TypeError('no token');
    this.tokens.set(user, token);
    return token;
  }

  private fault(text: string): Error {
    this.faults.push(text);
    return new Error(text);
  }
}
