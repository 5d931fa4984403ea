/** What a check found. `facts` are counts and codes, for the person on call. */
export interface HealthFinding {
  readonly ok: boolean;
  readonly facts?: Readonly<Record<string, number | string | boolean>>;
}

/** Something the service needs, or somebody should know of. */
export interface HealthCheck {
  /** `event-store`, `projections`, `migrations`, `bank-holidays` */
  readonly name: string;
  /** `not-ready`: no traffic until it passes. `warning`: shown, and traffic goes on. */
  readonly failure: 'not-ready' | 'warning';
  check(): Promise<HealthFinding>;
}

export interface HealthReport {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, HealthFinding & { readonly status: 'pass' | 'warn' | 'fail' }>>;
}

export interface HealthOptions {
  readonly checks: readonly HealthCheck[];
  /** A check that takes longer has failed. */
  readonly timeoutMs?: number;
  /** How long an answer is given again without asking: the endpoint is open to all, the database behind it is not. */
  readonly freshMs?: number;
}

/** Whether the service has started, may be sent traffic, and is leaving. */
export interface Health {
  /** Everything is set up. */
  started(): void;
  /** From now on it is not ready. */
  stopping(): void;
  readonly isStarted: boolean;
  readonly isStopping: boolean;
  ready(): Promise<HealthReport>;
}

/** Health from these checks; not ready before `started` and after `stopping`. */
export function createHealth({ checks, timeoutMs = 2_000, freshMs = 1_000 }: HealthOptions): Health {
  let started = false;
  let stopping = false;
  let last: { readonly at: number; readonly report: Promise<HealthReport> } | undefined;

  const ask = async (): Promise<HealthReport> => {
    const found = await Promise.all(checks.map((check) => resultOf(check, timeoutMs)));
    const failed = found.some(([, { status }]) => status === 'fail');
    return { status: failed ? 'not-ready' : 'ready', checks: Object.fromEntries(found) };
  };

  return {
    started: () => (started = true),
    stopping: () => (stopping = true),
    get isStarted() {
      return started;
    },
    get isStopping() {
      return stopping;
    },
    async ready() {
      const now = performance.now();
      if (last === undefined || now - last.at > freshMs) last = { at: now, report: ask() };
      const report = await last.report;
      return started && !stopping ? report : { ...report, status: 'not-ready' };
    },
  };
}

async function resultOf(
  check: HealthCheck,
  timeoutMs: number,
): Promise<[string, HealthReport['checks'][string]]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthFinding>((resolve) => {
    timer = setTimeout(() => {
      resolve({ ok: false, facts: { timedOutAfterMs: timeoutMs } });
    }, timeoutMs);
  });
  // What a check throws may quote a connection string; that it failed is enough for the outside.
  const finding = await Promise.race([check.check().catch(() => ({ ok: false })), late]);
  clearTimeout(timer);
  const failed = check.failure === 'warning' ? 'warn' : 'fail';
  return [check.name, { ...finding, status: finding.ok ? 'pass' : failed }];
}
