import { newId } from '#platform/ids';
import type { OpenApi } from './open-api.js';
import { ReplyContract } from './reply-contract.js';

/** What came back. `body` is what JSON says it is. */
export interface Reply<B = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B;
}

export interface SendOptions {
  /** Path parameters by name. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const contracts = new WeakMap<OpenApi, ReplyContract>();

/** Speaks to the API by operation names, as its document says, and holds every reply against it. */
export class ApiClient {
  private readonly contract: ReplyContract;

  constructor(
    private readonly url: string,
    private readonly openApi: OpenApi,
    private readonly token: () => Promise<string>,
    /** Told of everything that is sent. */
    private readonly onSend: (operationId: string, body: unknown) => void = () => undefined,
  ) {
    this.contract = contracts.get(openApi) ?? new ReplyContract(openApi);
    contracts.set(openApi, this.contract);
  }

  /** Sends and answers whatever came back. */
  async send<B = Record<string, unknown>>(
    operationId: string,
    body: unknown,
    options: SendOptions = {},
  ): Promise<Reply<B>> {
    const { method, path } = this.find(operationId);
    if (method !== 'get') this.onSend(operationId, body);
    const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
      const value = options.path?.[name];
      if (value === undefined) throw new Error(`${operationId} needs ${name}`);
      return encodeURIComponent(value);
    });
    const query = new URLSearchParams(
      Object.entries(options.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const response = await fetch(`${this.url}${filled}${query.size === 0 ? '' : `?${query.toString()}`}`, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${await this.token()}`,
        ...(method === 'get' ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(method === 'get' ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = text === '' ? undefined : (JSON.parse(text) as unknown);
    this.contract.check(operationId, path, method, response, parsed);
    return { status: response.status, headers: response.headers, body: parsed as B };
  }

  /** Sends a command that must be accepted, under a fresh command id. */
  async does(
    operationId: string,
    body: unknown,
    options: SendOptions = {},
  ): Promise<{ id: string; revision: number; position: string }> {
    const headers = { 'idempotency-key': newId(), ...options.headers };
    const reply = await this.send<{ id: string; revision: number; position: string }>(operationId, body, {
      ...options,
      headers,
    });
    if (reply.status >= 300) throw new Error(`${operationId}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** Sends something that must be refused, and answers the code and status. */
  async refused(operationId: string, body: unknown, options: SendOptions = {}) {
    const reply = await this.send<{ code: string; errors?: { pointer: string; code: string }[] }>(
      operationId,
      body,
      options,
    );
    if (reply.status < 400) throw new Error(`${operationId} was accepted: ${reply.status}`);
    return { status: reply.status, code: reply.body.code, errors: reply.body.errors };
  }

  /** Reads; the reply must be 200. */
  async reads<B = Record<string, unknown>>(
    operationId: string,
    options: SendOptions = {},
    body?: unknown,
  ): Promise<B> {
    const reply = await this.send<B>(operationId, body, options);
    if (reply.status !== 200)
      throw new Error(`${operationId}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  private find(operationId: string): { method: string; path: string } {
    for (const [path, methods] of Object.entries(this.openApi.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.operationId === operationId) return { method, path };
      }
    }
    throw new Error(`The document has no operation ${operationId}`);
  }
}
