import fc from 'fast-check';
import { STATUS_OF_CODE } from '#platform/http';
import { verifyLog } from '#event-sourcing/verify';
import type { TestLedger } from '../support/ledger.js';
import { exchange, type RawReply } from '../support/raw-http.js';
import { ReplyContract } from '../support/reply-contract.js';
import { requestsOf, type FuzzRequest } from './requests.js';
import { CANARY, KEY_CANARY, type Known } from './schema-values.js';
import { forgedTokens } from './tokens.js';

export interface FuzzReport {
  readonly seed: number;
  requests: number;
  accepted: number;
  /** How often each code was answered. */
  readonly codes: Record<string, number>;
}

export interface FuzzOptions {
  readonly seed: number;
  readonly runs: number;
  readonly known: Pick<Known, 'persons' | 'concerns'>;
}

/** What the server says before there is a request, or about bytes that are none. */
const OF_TRANSPORT: ReadonlySet<string> = new Set([
  'MALFORMED_REQUEST',
  'REQUEST_TIMEOUT',
  'HEADERS_TOO_LARGE',
  'URL_TOO_LONG',
]);

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly errors?: readonly { readonly pointer: string }[];
}

/**
 * Sends generated requests one after the other and holds each reply, the log, and what is stored against what must always hold.
 * @throws with the smallest request that breaks it, and the seed to have it again
 */
export async function fuzzApi(ledger: TestLedger, { seed, runs, known }: FuzzOptions): Promise<FuzzReport> {
  const fuzz = new ApiFuzz(ledger, seed, await forgedTokens(ledger));
  const { schemas } = ledger.openApi.components as Pick<Known, 'schemas'>;
  const requests = requestsOf(ledger.openApi, { ...known, schemas }, Object.keys(fuzz.forged));
  const property = fc.asyncProperty(requests, (request) => fuzz.holds(request));
  throwIfFailed(await fc.check(property, { seed, numRuns: runs }));
  await fuzz.wholeHolds();
  return fuzz.report;
}

function throwIfFailed(details: fc.RunDetails<[FuzzRequest]>): void {
  if (!details.failed) return;
  const [smallest] = details.counterexample ?? [];
  const shown =
    smallest === undefined ? '' : JSON.stringify({ ...smallest, body: smallest.body.toString('latin1') });
  const cause =
    details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
  throw new Error(
    `seed ${details.seed}, path ${details.counterexamplePath ?? ''}: ${cause}\n${shown.slice(0, 3_000)}`,
  );
}

class ApiFuzz {
  readonly report: FuzzReport;
  private readonly contract: ReplyContract;
  private readonly port: number;

  constructor(
    private readonly ledger: TestLedger,
    seed: number,
    readonly forged: Awaited<ReturnType<typeof forgedTokens>>,
  ) {
    this.contract = new ReplyContract(ledger.openApi);
    this.port = Number(new URL(ledger.url).port);
    this.report = { seed, requests: 0, accepted: 0, codes: {} };
  }

  async holds(request: FuzzRequest): Promise<void> {
    const before = await this.head();
    const line = this.ledger.logLines;
    let replies = await this.send(request);
    // Whoever has answered may end the connection while the rest is on its way, and the reply is lost with it (RFC 9112, 9.6).
    if (request.manner === 'slow' && replies.length === 0)
      replies = await this.send({ ...request, manner: 'whole' });
    this.report.requests += 1;
    if (request.manner !== 'cut' && replies.length === 0) throw new Error('no reply at all');
    for (const reply of replies) this.checkReply(request, reply);
    if (replies.length > 0 && replies.every(({ status }) => status >= 400)) await this.nothingWritten(before);
    const logged = this.ledger.logs(line);
    for (const canary of [CANARY, KEY_CANARY])
      if (logged.includes(canary)) throw new Error(`what was sent is in the log: ${around(logged, canary)}`);
  }

  /** Whatever was accepted on the way is sound, and every read model can read it. */
  async wholeHolds(): Promise<void> {
    await this.ledger.caughtUp();
    const parked = await this.ledger.ledger.readModels.parked.list();
    if (parked.length > 0) throw new Error(`parked: ${JSON.stringify(parked[0])}`);
    const { ok, firstFault } = await verifyLog(this.ledger.ledger.db);
    if (!ok) throw new Error(JSON.stringify(firstFault));
    const ready = await fetch(`${this.ledger.url}/health/ready`);
    if (ready.status !== 200) throw new Error(`not ready: ${await ready.text()}`);
  }

  private async send({
    method,
    target,
    headers,
    body,
    as,
    manner,
  }: FuzzRequest): Promise<readonly RawReply[]> {
    const token = as.startsWith('forged: ')
      ? this.forged[as.slice('forged: '.length)]?.token
      : as === ''
        ? undefined
        : await this.ledger.token(as);
    const lines = (last: boolean): Buffer => {
      const all: (readonly [string, string])[] = [
        ...(headers.some(([name]) => name === 'host') ? [] : [['host', 'ledger.example'] as const]),
        ...(token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]),
        ...headers,
        ...(body.length > 0 || method === 'POST' ? [['content-length', String(body.length)] as const] : []),
        ...(last ? [['connection', 'close'] as const] : []),
      ];
      const head = [`${method} ${target} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`)];
      return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
    };
    const bytes = manner === 'pipelined' ? Buffer.concat([lines(false), lines(true)]) : lines(true);
    return exchange(this.port, bytes, {
      methods: [method, method],
      ...(manner === 'slow' ? { pieces: Math.max(16, Math.ceil(bytes.length / 40)) } : {}),
      ...(manner === 'cut' ? { cutAt: Math.floor(bytes.length * 0.8) } : {}),
    });
  }

  private checkReply(request: FuzzRequest, reply: RawReply): void {
    const { status, headers, body } = reply;
    for (const [name, value] of headers)
      if (value.includes(CANARY)) throw new Error(`what was sent is in the header ${name} of the reply`);
    const found = this.operationOf(request);
    if (status < 400) {
      this.report.accepted += 1;
      if (request.method === 'HEAD' || status === 204) return;
      if (found === undefined) {
        if (request.target.startsWith('/docs')) return;
        throw new Error(`${status} for something that is not in the document`);
      }
      this.contract.check(found.operationId, found.path, found.method, reply as never, parsed(reply));
      return;
    }
    if (request.method === 'HEAD' && body === '') return;
    const problem = this.problemIn(reply);
    this.report.codes[problem.code] = (this.report.codes[problem.code] ?? 0) + 1;
    if (status >= 500) this.checkNotNow(request, reply, problem);
    const { errors, ...rest } = problem;
    const shown = JSON.stringify([rest, errors?.map((error) => ({ ...error, pointer: '' }))]);
    if (body.includes(CANARY) || shown.includes(KEY_CANARY))
      throw new Error(`what was sent comes back: ${body}`);
    if (found !== undefined && !OF_TRANSPORT.has(problem.code))
      this.contract.check(found.operationId, found.path, found.method, reply as never, problem);
  }

  private problemIn(reply: RawReply): Problem {
    const type = reply.headers.get('content-type') ?? '';
    if (!type.startsWith('application/problem+json'))
      throw new Error(`${reply.status} as "${type}": ${reply.body}`);
    const problem = parsed(reply) as Problem;
    if (problem.status !== reply.status) throw new Error(`${reply.status} says it is ${problem.status}`);
    const known = Object.hasOwn(STATUS_OF_CODE, problem.code)
      ? STATUS_OF_CODE[problem.code as keyof typeof STATUS_OF_CODE]
      : 422;
    if (known !== reply.status && !(reply.status === 412 && problem.code === 'VERSION_CONFLICT'))
      throw new Error(`${problem.code} under ${reply.status}`);
    return problem;
  }

  /** Only a read that is to wait for a position may be put off. */
  private checkNotNow({ headers }: FuzzRequest, reply: RawReply, { code }: Problem): void {
    const asked = headers.some(([name]) => name === 'x-min-position');
    if (code === 'READ_MODEL_BEHIND' && asked && reply.headers.has('retry-after')) return;
    throw new Error(`${reply.status} ${code}: ${this.ledger.logs(this.ledger.logLines - 3)}`);
  }

  private operationOf({ method, target }: FuzzRequest) {
    const [path = ''] = target.split('?');
    const verb = method.toLowerCase();
    for (const [template, methods] of Object.entries(this.ledger.openApi.paths)) {
      const operation = methods[verb];
      if (operation !== undefined && new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
        return { operationId: operation.operationId, path: template, method: verb };
    }
    return undefined;
  }

  private head(): Promise<string> {
    return this.ledger.ledger.store.head();
  }

  /** What the ledger writes of its own accord, of a deadline or of what was accepted before, may come meanwhile; nothing else. */
  private async nothingWritten(before: string): Promise<void> {
    const [row] = await this.ledger.ledger.db.sql.unsafe<{ written: string }[]>(
      `select coalesce(string_agg(type, ' '), '') as written from ledger_log.event
       where position > $1 and meta::jsonb #>> '{actor,role}' <> 'SYSTEM'`,
      [Number(before)],
    );
    if (row?.written !== '') throw new Error(`refused, and yet it wrote ${row?.written ?? ''}`);
  }
}

function parsed({ headers, body }: RawReply): unknown {
  if (body === '') return undefined;
  return /[/+]json\b/.test(headers.get('content-type') ?? '') ? (JSON.parse(body) as unknown) : body;
}

const around = (text: string, word: string): string => {
  const at = text.indexOf(word);
  return text.slice(Math.max(0, at - 300), at + 100);
};
