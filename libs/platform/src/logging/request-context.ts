import { AsyncLocalStorage } from 'node:async_hooks';

/** Which request the code that runs now serves: carried through awaits, so that every line it logs can be found by it. */
export interface RequestContext {
  readonly requestId: string;
  readonly correlationId: string;
  readonly traceId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work`, and everything it awaits, in the name of a request. */
export const inRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** The request being served; undefined outside of one. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();
