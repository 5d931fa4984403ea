import type { Sender } from '../outbox/sender.js';

/**
 * Prints letters instead of sending them: for trying things out. It remembers nothing beyond its own process, so what it was
 * printing when that ended is given up as unknown rather than printed twice.
 */
export function consoleSender(write: (text: string) => void): Sender {
  const printed = new Set<string>();
  const carried = (reference: string) => ({ outcome: 'accepted', carrierRef: reference }) as const;
  return {
    channel: 'CONSOLE',
    remembersForMs: 0,
    send: (reference, { to, subject, body }) => {
      if (!printed.has(reference)) write(`\nTo: ${to.email}\nSubject: ${subject}\n\n${body}\n`);
      printed.add(reference);
      return Promise.resolve(carried(reference));
    },
    find: (reference) => Promise.resolve(printed.has(reference) ? carried(reference) : undefined),
  };
}
