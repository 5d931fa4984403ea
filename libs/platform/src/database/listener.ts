import { setTimeout as pause } from 'node:timers/promises';
import { Session, type SessionOptions } from './session.js';

/** How often the server is asked whether it is still there, and how long it may take to say so. */
const BEAT_MS = 5_000;
const SILENCE_MS = 5_000;
const AGAIN_AFTER_MS = 1_000;

/**
 * Hears what is told on one channel, on a session of its own that is replaced when it is lost. What is told while there is none is never
 * heard: only what can also be found by looking may be told so.
 */
export class Listener {
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;

  constructor(
    private readonly options: SessionOptions,
    private readonly channel: string,
    heard: (message: string) => void,
  ) {
    this.#running = this.#run(heard);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(heard: (message: string) => void): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#listen(heard).catch(() => undefined);
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until the session is lost or no longer wanted. */
  async #listen(heard: (message: string) => void): Promise<void> {
    const { signal } = this.#closing;
    let gone: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (gone = resolve));
    const onnotify = (_: string, message: string): void => {
      heard(message);
    };
    signal.addEventListener('abort', gone, { once: true });
    const opening = Session.open({ ...this.options, onnotify }, gone);
    try {
      const session = await Promise.race([opening, over]);
      if (session !== undefined) await this.#stay(session, over, gone);
    } finally {
      signal.removeEventListener('abort', gone);
      // Also one that was not waited for any more.
      const end = (session: Session): void => {
        session.destroy();
      };
      opening.then(end, () => undefined);
    }
  }

  async #stay(session: Session, over: Promise<void>, gone: () => void): Promise<void> {
    const heart = setInterval(() => void session.execute('select 1', SILENCE_MS).catch(gone), BEAT_MS);
    try {
      await session.execute(`listen "${this.channel}"`, SILENCE_MS);
      if (!this.#closing.signal.aborted) await over;
    } finally {
      clearInterval(heart);
    }
  }
}
