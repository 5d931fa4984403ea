import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A notification the fake has taken. */
export interface TakenNotification {
  readonly id: string;
  readonly reference: string | null;
  readonly email_address: string;
  readonly personalisation: Readonly<Record<string, string>>;
}

/** What the next request meets instead of an honest answer. */
export type Mischief =
  'takes-and-fails' | 'takes-and-hangs' | 'fails' | 'limits' | 'forbids' | 'redirects' | 'garbles';

export interface FakeGovukNotify {
  readonly url: string;
  readonly apiKey: string;
  readonly taken: readonly TakenNotification[];
  /** Requests to send so far, taken or not. */
  readonly asked: number;
  misbehave(mischief: Mischief): void;
  close(): Promise<void>;
}

const SERVICE = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const SECRET = '26785a09-ab16-4eb0-8407-a37497a57506';
const TOKEN_LIFE_S = 30;

/** GOV.UK Notify on this machine: sending an e-mail and listing by reference, as its REST documentation has them. */
export async function fakeGovukNotify(templates: readonly string[]): Promise<FakeGovukNotify> {
  const taken: TakenNotification[] = [];
  const mischiefs: Mischief[] = [];
  let asked = 0;

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://notify.invalid');
    const fault = authFault(request.headers.authorization);
    if (fault !== undefined) {
      problem(response, 403, 'AuthError', fault);
      return;
    }
    if (request.method === 'POST' && url.pathname === '/v2/notifications/email') {
      asked += 1;
      send(JSON.parse(await textOf(request)) as Record<string, unknown>, response);
      return;
    }
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      list(url, response);
      return;
    }
    problem(response, 404, 'NoResultFound', 'not found');
  }

  function send(body: Record<string, unknown>, response: ServerResponse): void {
    const mischief = mischiefs.shift();
    switch (mischief) {
      case 'limits': {
        problem(response, 429, 'RateLimitError', 'Exceeded rate limit for key type LIVE');
        return;
      }
      case 'forbids': {
        problem(response, 403, 'AuthError', 'Invalid token: API key not found');
        return;
      }
      case 'fails': {
        problem(response, 500, 'Exception', 'Internal server error');
        return;
      }
      case 'redirects':
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
        return;
      default:
    }
    const { template_id: template, email_address: email, reference = null, personalisation = {} } = body;
    if (typeof template !== 'string' || !templates.includes(template)) {
      problem(response, 400, 'BadRequestError', 'Template not found');
      return;
    }
    if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
      problem(response, 400, 'ValidationError', 'email_address Not a valid email address');
      return;
    }
    const one = {
      id: randomUUID(),
      reference: reference as string | null,
      email_address: email,
      personalisation: personalisation as Record<string, string>,
    };
    taken.push(one);
    if (mischief === 'takes-and-fails') {
      problem(response, 503, 'Exception', 'Service unavailable');
      return;
    }
    if (mischief === 'takes-and-hangs') return;
    if (mischief === 'garbles') return void response.writeHead(201).end('<html>');
    json(response, 201, {
      ...{ id: one.id, reference: one.reference, scheduled_for: null },
      content: { subject: 'Subject', body: 'Body', from_email: 'no-reply@notify.invalid' },
      uri: `/v2/notifications/${one.id}`,
      template: { id: template, version: 1, uri: `/v2/template/${template}` },
    });
  }

  function list(url: URL, response: ServerResponse): void {
    const reference = url.searchParams.get('reference');
    const found = taken.filter((one) => reference === null || one.reference === reference);
    json(response, 200, {
      notifications: found.map(({ id, reference: own, email_address: email }) => ({
        ...{ id, reference: own, email_address: email, type: 'email', status: 'sending' },
        ...{ created_at: new Date().toISOString(), body: 'Body', subject: 'Subject' },
      })),
      links: { current: url.pathname },
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: `ledger_test-${SERVICE}-${SECRET}`,
    taken,
    get asked() {
      return asked;
    },
    misbehave: (mischief) => mischiefs.push(mischief),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A token as the service checks it: HS256 with the key's secret, issued by the service, within thirty seconds. */
function authFault(header: string | undefined): string | undefined {
  const [head = '', payload = '', signature = ''] = (header ?? '').replace(/^Bearer /, '').split('.');
  const made = createHmac('sha256', SECRET).update(`${head}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (made.length !== given.length || !timingSafeEqual(made, given)) return 'Invalid token: signature';
  const { iss, iat } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    iss: string;
    iat: number;
  };
  if (iss !== SERVICE) return 'Invalid token: service not found';
  return Math.abs(Date.now() / 1_000 - iat) > TOKEN_LIFE_S
    ? 'Error: Your system clock must be accurate'
    : undefined;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const json = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const problem = (response: ServerResponse, status: number, error: string, message: string): void => {
  json(response, status, { status_code: status, errors: [{ error, message }] });
};
