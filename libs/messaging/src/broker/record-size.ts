import type { OutboundRecord } from './broker.js';

/** Bytes of a record as a broker counts them, near enough for a limit. */
export const sizeOf = ({ key, value, headers }: OutboundRecord): number =>
  Buffer.byteLength(key) +
  Buffer.byteLength(value) +
  Object.entries(headers).reduce((sum, [name, text]) => sum + name.length + Buffer.byteLength(text), 0);
