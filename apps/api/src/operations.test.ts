import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOKEN_REJECTION_CODES } from '#identity/tokens';
import { StoreUnavailable } from '#event-sourcing/store';
import { statusOf } from '#platform/http';
import { toyApi, type ToyApi } from './testing/toy-api.js';

const open: ToyApi[] = [];
const started = async (...settings: Parameters<typeof toyApi>): Promise<ToyApi> => {
  const api = await toyApi(...settings);
  open.push(api);
  return api;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});

const body = { method: 'POST', body: '{"room":"hall"}' };
const codeOf = async (reply: Response): Promise<unknown> => [
  reply.status,
  ((await reply.json()) as { code: string }).code,
];

/** The first line of the log that tells of an event. */
const lineOf = (api: { logs(): string }, event: string): unknown =>
  JSON.parse(
    api
      .logs()
      .split('\n')
      .find((line) => line.includes(event)) ?? '',
  );

describe('health', () => {
  it('is ready while every check passes, and says which does not', async () => {
    let reachable = true;
    const api = await started({
      checks: [
        { name: 'event-store', failure: 'not-ready', check: () => Promise.resolve({ ok: reachable }) },
        {
          name: 'bank-holidays',
          failure: 'warning',
          check: () => Promise.resolve({ ok: false, facts: { days: 30 } }),
        },
      ],
    });
    const ready = await api.send('/health/ready', { as: '' });
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        status: 'ready',
        checks: {
          'event-store': { ok: true, status: 'pass' },
          'bank-holidays': { ok: false, status: 'warn', facts: { days: 30 } },
        },
      },
    ]);
    reachable = false;
    expect((await api.send('/health/ready')).status).toBe(503);
    expect((await api.send('/health/live')).status).toBe(200);
  });

  it('takes a check that throws, or never answers, as failed, and repeats none of its words', async () => {
    const api = await started({
      checks: [
        { name: 'a', failure: 'not-ready', check: () => Promise.reject(new Error('postgres://u:secret@h')) },
        { name: 'b', failure: 'warning', check: () => new Promise(() => undefined) },
      ],
    });
    const reply = await api.send('/health/ready');
    const text = await reply.text();
    expect(reply.status).toBe(503);
    expect(text).toContain('timedOutAfterMs');
    expect(text + api.logs()).not.toContain('secret');
  });
});

describe('figures', () => {
  it('count replies and commands by operation and code, and nothing by id', async () => {
    const api = await started();
    const { id } = (await (await api.send('/lamps', body)).json()) as { id: string };
    await api.send(`/lamps/${id}/light-lamp`, { method: 'POST', body: '{"colour":"black"}' });
    const text = await (await api.send('/metrics', { as: '' })).text();
    expect(text).toContain('ledger_commands_total{operation="hangLamp",outcome="ACCEPTED"} 1');
    expect(text).toContain('ledger_commands_total{operation="lightLamp",outcome="TOO_DARK"} 1');
    expect(text).toContain('http_request_duration_seconds_count{operation="lightLamp",status="422"} 1');
    expect(text).not.toContain(id);
  });
});

describe('limits', () => {
  it('stop a caller who asks too often, with when to come back, and nobody else', async () => {
    const api = await started({ environment: { RATE_LIMIT_MAX: '2' } });
    await api.send('/lamps');
    await api.send('/lamps');
    const third = await api.send('/lamps');
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(third)).toEqual([429, 'RATE_LIMITED']);
    expect((await api.send('/lamps', { as: 'tri' })).status).toBe(200);
  });

  it('stop an address that guesses tokens', async () => {
    const api = await started({ environment: { REJECTED_TOKEN_LIMIT_MAX: '2' } });
    const statuses = [];
    for (let attempt = 0; attempt < 4; attempt += 1)
      statuses.push((await api.send('/lamps', { as: `guess-${attempt}` })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await api.send('/lamps')).status).toBe(200);
  });

  it('end work that takes too long', async () => {
    const api = await started({
      environment: { HANDLER_TIMEOUT_MS: '100' },
      overrides: { runner: { run: () => new Promise(() => undefined) } },
    });
    expect(await codeOf(await api.send('/lamps', body))).toEqual([503, 'TOOK_TOO_LONG']);
  });

  it('say of work that fails after its time for which request it was', async () => {
    let fail = (_error: Error): void => undefined;
    const api = await started({
      environment: { HANDLER_TIMEOUT_MS: '100' },
      overrides: { runner: { run: () => new Promise((_resolve, reject) => (fail = reject)) } },
    });
    const reply = await api.send('/lamps', body);
    const { instance } = (await reply.json()) as { instance: string };
    fail(new TypeError('too late'));
    await new Promise(setImmediate);
    expect(lineOf(api, 'request failed after its time')).toMatchObject({
      level: 'error',
      requestId: instance.slice('/requests/'.length),
    });
  });
});

describe('a fault behind the API', () => {
  const canary = 'Xanthippe Quillfeather';
  const failing = (error: Error) => started({ overrides: { runner: { run: () => Promise.reject(error) } } });

  it('of the store is 503, to be repeated', async () => {
    const reply = await (await failing(new StoreUnavailable(canary))).send('/lamps', body);
    expect(reply.headers.get('retry-after')).toBe('1');
    expect(await codeOf(reply)).toEqual([503, 'STORE_UNAVAILABLE']);
  });

  it('nobody foresaw is 500 without a word of it; the log has class, code and frames, and no message', async () => {
    const error = Object.assign(
      new TypeError(`duplicate key (name)=(${canary})\n    at ${canary} (x.ts:1:1)`),
      {
        code: '23505',
        detail: canary,
      },
    );
    const api = await failing(error);
    const reply = await api.send('/lamps', body);
    const text = await reply.text();
    expect(reply.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL_ERROR' });
    expect(text).not.toMatch(/TypeError|operations\.test|node_modules|23505/);
    expect(text + api.logs()).not.toContain('Xanthippe');
    expect(lineOf(api, 'request failed')).toMatchObject({
      level: 'error',
      operation: 'hangLamp',
      error: {
        class: 'TypeError',
        code: '23505',
        frames: expect.arrayContaining([expect.stringContaining('operations.test')]) as unknown,
      },
    });
  });

  it('of the access log lets nothing be shown', async () => {
    const api = await started({
      overrides: { accessLog: { record: () => Promise.reject(new Error(canary)) } },
    });
    const reply = await api.send('/lamps');
    expect(await codeOf(reply)).toEqual([503, 'ACCESS_LOG_UNAVAILABLE']);
    expect(api.logs()).not.toContain('Xanthippe');
  });

  const search = { method: 'POST', body: '{"room":"hall"}' };

  it('of the access log is told before what is shown is unsealed', async () => {
    const api = await started({
      overrides: { accessLog: { record: () => Promise.reject(new Error(canary)) } },
    });
    api.services.unsealing = new Promise(() => undefined);
    const reply = await api.send('/lamps/search', search);
    expect(await codeOf(reply)).toEqual([503, 'ACCESS_LOG_UNAVAILABLE']);
  });

  it('of the unsealing shows nothing, and who looked is written down', async () => {
    const api = await started();
    const failed = Promise.reject(new TypeError(canary));
    failed.catch(() => undefined);
    api.services.unsealing = failed;
    const reply = await api.send('/lamps/search', search);
    expect(await codeOf(reply)).toEqual([500, 'INTERNAL_ERROR']);
    expect(api.entries).toMatchObject([{ operation: 'searchLamps', outcome: 'ALLOWED' }]);
    expect(api.logs()).not.toContain('Xanthippe');
  });

  it('nothing is shown before the access log has it, though it was unsealed long ago', async () => {
    const steps: string[] = [];
    const record = async (): Promise<void> => {
      await sleep(100);
      steps.push('recorded');
    };
    const api = await started({ overrides: { accessLog: { record } } });
    const reply = await api.send('/lamps/search', search);
    steps.push('answered');
    expect([reply.status, steps]).toEqual([200, ['recorded', 'answered']]);
  });

  it('every rejection of a token is 401', () => {
    expect(TOKEN_REJECTION_CODES.map((code) => statusOf(code))).toEqual(TOKEN_REJECTION_CODES.map(() => 401));
  });
});

describe('what is not HTTP', () => {
  async function answerTo(api: ToyApi, bytes: string): Promise<string> {
    const { hostname, port } = new URL(api.address);
    const socket: Socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(bytes);
    await once(socket, 'close');
    return Buffer.concat(chunks).toString();
  }

  it.each([
    ['nonsense', 'GARBAGE\r\n\r\n', '400 Bad Request', 'MALFORMED_REQUEST'],
    ['endless headers', `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, '431', 'HEADERS_TOO_LARGE'],
  ])('%s is answered with a problem', async (_what, bytes, status, code) => {
    const api = await started();
    const answer = await answerTo(api, bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code });
  });
});

describe('leaving', () => {
  /** Raised by the runner: until it has the command, no request is in flight. */
  const signal = () => {
    let raise = (): void => undefined;
    const raised = new Promise<void>((resolve) => (raise = resolve));
    return { raise, raised };
  };

  /** An API with a command in flight that is carried out when it is let go. */
  const busyApi = async (environment: Record<string, string>) => {
    const [begun, held] = [signal(), signal()];
    const run = async () => {
      begun.raise();
      await held.raised;
      return { accepted: true as const, id: 'x', revision: 1, position: '1', repeated: false };
    };
    const api = await toyApi({ environment, overrides: { runner: { run } } });
    const inFlight = api.send('/lamps', body);
    await begun.raised;
    return { api, inFlight, letGo: held.raise };
  };

  it('is not ready at once, lets requests in flight finish, and then no longer listens', async () => {
    const { api, inFlight, letGo } = await busyApi({ SHUTDOWN_DRAIN_MS: '1000' });
    const closed = api.close();
    expect((await api.send('/health/ready')).status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    letGo();
    expect((await inFlight).status).toBe(201);
    await closed;
    await expect(fetch(api.address)).rejects.toThrow('fetch failed');
  });

  it('does not wait for what a client may still send on a connection that was busy', async () => {
    const { api, inFlight, letGo } = await busyApi({ SHUTDOWN_GRACE_MS: '60000' });
    const closed = api.close();
    const listens = () =>
      fetch(api.address).then(
        () => true,
        () => false,
      );
    while (await listens());
    letGo();
    expect((await inFlight).status).toBe(201);
    await closed;
  }, 30_000);

  it('does not wait for ever for a request that never ends', async () => {
    const begun = signal();
    const api = await toyApi({
      environment: { SHUTDOWN_GRACE_MS: '100' },
      overrides: {
        runner: {
          run: () => {
            begun.raise();
            return new Promise(() => undefined);
          },
        },
      },
    });
    const inFlight = api.send('/lamps', body).catch(() => 'cut off');
    await begun.raised;
    await api.close();
    expect(await inFlight).toBe('cut off');
  });
});

describe('declarations', () => {
  it('without a row in the policy table do not start', async () => {
    const { authorisationTable } = await import('#identity/authorisation');
    await expect(toyApi({ overrides: { authorisation: authorisationTable([]) } })).rejects.toMatchObject({
      code: 'DECLARATIONS_INVALID',
    });
  });
});
