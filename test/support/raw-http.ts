import { connect } from 'node:net';

/** One reply as it came over the wire. */
export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** How the bytes of a request are given to the connection. */
export interface Sending {
  /** Bytes at a time, with a pause of a millisecond between; all at once when absent. */
  readonly pieces?: number;
  /** Ends the connection after so many bytes. */
  readonly cutAt?: number;
  /** Methods of the requests in the bytes, in their order: what is asked with HEAD is answered without a body. */
  readonly methods: readonly string[];
}

const PATIENCE_MS = 20_000;

/** Sends bytes over a connection of their own and reads the replies until the server ends it. */
export async function exchange(port: number, bytes: Buffer, sending: Sending): Promise<readonly RawReply[]> {
  return parseReplies(await received(port, bytes, sending), sending.methods);
}

function received(port: number, bytes: Buffer, sending: Sending): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1' });
    const finish = (): void => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    };
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no end of the reply: ${Buffer.concat(chunks).toString('latin1').slice(0, 200)}`));
    }, PATIENCE_MS);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.once('close', finish);
    socket.once('connect', () => {
      void write(socket, bytes, sending);
    });
  });
}

async function write(
  socket: ReturnType<typeof connect>,
  bytes: Buffer,
  { pieces, cutAt }: Sending,
): Promise<void> {
  const all = cutAt === undefined ? bytes : bytes.subarray(0, cutAt);
  const step = pieces ?? all.length;
  for (let at = 0; at < all.length && socket.writable; at += step) {
    socket.write(all.subarray(at, at + step));
    if (pieces !== undefined) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (cutAt !== undefined) setTimeout(() => socket.destroy(), 20);
}

function parseReplies(bytes: Buffer, methods: readonly string[]): readonly RawReply[] {
  const replies: RawReply[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    if (end === -1) throw new Error(`half a reply: ${rest.toString('latin1').slice(0, 200)}`);
    const [first = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
    const headers = new Headers(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
    );
    rest = rest.subarray(end + 4);
    if (status < 200) continue;
    // What the server cannot read as a request it answers with a body, whatever the method, and ends the connection.
    const unread =
      methods[replies.length] === 'HEAD' && rest.length === Number(headers.get('content-length'));
    const bodiless = status === 204 || status === 304 || (methods[replies.length] === 'HEAD' && !unread);
    const { body, after } = bodiless ? { body: Buffer.alloc(0), after: rest } : bodyOf(rest, headers);
    replies.push({ status, headers, body: body.toString('utf8') });
    rest = after;
  }
  return replies;
}

function bodyOf(rest: Buffer, headers: Headers): { readonly body: Buffer; readonly after: Buffer } {
  if (headers.get('transfer-encoding') === 'chunked') return chunkedBody(rest);
  const length = Number(headers.get('content-length') ?? rest.length);
  if (rest.length < length) throw new Error('the reply ended before its content-length');
  return { body: rest.subarray(0, length), after: rest.subarray(length) };
}

function chunkedBody(bytes: Buffer): { readonly body: Buffer; readonly after: Buffer } {
  const parts: Buffer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.subarray(0, end).toString('latin1'), 16);
    if (Number.isNaN(size)) throw new Error('a chunk without a size');
    const from = end + 2;
    if (size === 0) return { body: Buffer.concat(parts), after: rest.subarray(from + 2) };
    parts.push(rest.subarray(from, from + size));
    rest = rest.subarray(from + size + 2);
  }
}
