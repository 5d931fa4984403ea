import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse, parseAllDocuments } from 'yaml';
import { REQUIRED_IN_PRODUCTION } from '#assembly/process';
import { loadConfig, VARIABLES } from '#platform/config';
import { createMetrics } from '#platform/metrics';
import { cli } from '../../apps/ledger/src/cli.js';

/**
 * What is written for places that cannot be run here is held to what can be read: variables and figures that exist, programs that
 * are built, pages that are there. That a cluster takes it, only a cluster can say.
 */
const ROOT = new URL('../../', import.meta.url).pathname;
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const known = new Set(Object.keys(VARIABLES));
const PROGRAMS = ['api', 'worker', 'partner-gateway'] as const;

/** What each program asks for beyond what all do. */
const REQUIRED: Readonly<Record<(typeof PROGRAMS)[number], readonly string[]>> = {
  api: ['OIDC_ISSUER', 'OIDC_AUDIENCE'],
  worker: ['NOTIFICATIONS'],
  'partner-gateway': ['KAFKA_BROKERS', 'PUBLIC_URL'],
};

const builtFrom = (script: string): string => script.replace(/^dist\//, '').replace(/\.js$/, '.ts');

describe('the compose file', () => {
  interface Service {
    readonly command?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly user?: string;
    readonly read_only?: boolean;
    readonly image: string;
    readonly depends_on?: Readonly<Record<string, unknown>>;
    readonly volumes?: readonly string[];
  }
  const { services, volumes } = parse(text('infra/compose/compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const ours = Object.entries(services).filter(([, { image }]) => image.startsWith('safeguarding-ledger'));

  it('runs every program, and brings the databases up to date first', () => {
    expect(ours.map(([name]) => name).sort()).toEqual([...PROGRAMS, 'migrate', 'topics'].sort());
    for (const program of PROGRAMS) expect(services[program]?.depends_on).toHaveProperty('migrate');
  });

  it.each(ours)(
    '%s: a program that is built, variables that exist, no root and nothing to write on',
    (...of) => {
      const [name, { command, environment = {}, user, read_only }] = of;
      expect(existsSync(join(ROOT, builtFrom(command?.[0] ?? '')))).toBe(true);
      expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
      const required = [...REQUIRED_IN_PRODUCTION, ...(name in REQUIRED ? REQUIRED[name as 'api'] : [])];
      expect(required.filter((variable) => environment[variable] === undefined)).toEqual([]);
      expect(() => loadConfig(withoutVariables(environment))).not.toThrow();
      expect([user?.startsWith('${LEDGER_USER'), read_only]).toEqual([true, true]);
    },
  );

  it('depends on services it has, and keeps data in volumes it declares', () => {
    for (const { depends_on = {}, volumes: mounts = [] } of Object.values(services)) {
      for (const other of Object.keys(depends_on)) expect(services).toHaveProperty(other);
      for (const mount of mounts) {
        const [source = ''] = mount.split(':');
        if (!source.startsWith('.')) expect(volumes).toHaveProperty(source);
        else if (!source.startsWith('./secrets'))
          expect([source, existsSync(join(ROOT, 'infra/compose', source))]).toEqual([source, true]);
      }
    }
  });

  it('has a script for every variable and file it takes from outside', () => {
    const script = text('infra/compose/secrets.sh');
    const taken = [...text('infra/compose/compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const defaulted = ['OIDC_AUDIENCE'];
    expect(taken.filter((name) => !defaulted.includes(name ?? '') && !script.includes(`${name}=`))).toEqual(
      [],
    );
  });
});

describe('the container file', () => {
  const lines = text('infra/containers/Containerfile').split('\n');

  it('runs a program that is built, not as root', () => {
    const [, command = ''] = /^CMD \["(.*)"\]$/m.exec(lines.join('\n')) ?? [];
    expect(existsSync(join(ROOT, builtFrom(command)))).toBe(true);
    expect(lines).toContain('USER 1000:1000');
  });

  it('copies only what exists and what is let in', () => {
    const letIn = text('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    for (const path of copied) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
      expect(letIn).toContain(path);
    }
  });
});

describe('the Kubernetes manifests', () => {
  interface Container {
    readonly args: readonly string[];
    readonly envFrom: readonly { readonly configMapRef?: { readonly name: string } }[];
    readonly securityContext: object;
    readonly resources: { readonly limits: { readonly memory: string } };
  }
  interface Manifest {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly data?: Readonly<Record<string, string>>;
    readonly spec: {
      readonly selector: { readonly matchLabels: object };
      readonly policyTypes: readonly string[];
      readonly podSelector: { readonly matchLabels?: object };
      readonly template: {
        readonly metadata: { readonly labels: object };
        readonly spec: {
          readonly securityContext: object;
          readonly terminationGracePeriodSeconds: number;
          readonly containers: readonly [Container];
        };
      };
    };
  }
  const { resources } = parse(text('infra/kubernetes/kustomization.yaml')) as { resources: string[] };
  const manifests = resources.flatMap((file) =>
    parseAllDocuments(text(`infra/kubernetes/${file}`)).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as Manifest;
    }),
  );
  const ofKind = (kind: string): readonly Manifest[] =>
    manifests.filter((manifest) => manifest.kind === kind);
  const config = Object.fromEntries(
    ofKind('ConfigMap').map(({ metadata, data }) => [metadata.name, data ?? {}]),
  );
  const secrets = text('infra/kubernetes/kustomization.yaml')
    .split('\n')
    .filter((line) => /^# {3}\S+-secrets /.test(line))
    .flatMap((line) => [...line.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)]);

  it('leave no file out', () => {
    const files = readdirSync(join(ROOT, 'infra/kubernetes')).filter((file) => file !== 'kustomization.yaml');
    expect([...resources].sort()).toEqual(files.sort());
  });

  it('name variables that exist', () => {
    const named = [
      ...Object.values(config).flatMap((data) => Object.keys(data)),
      ...secrets.map(([name]) => name),
    ];
    expect(named.filter((variable) => !known.has(variable))).toEqual([]);
  });

  it('give them values they can have', () => {
    const EVENTSTOREDB_URL = 'esdb+discover://eventstoredb.example:2113';
    for (const data of Object.values(config))
      expect(() => loadConfig({ EVENTSTOREDB_URL, ...data })).not.toThrow();
  });

  it.each(PROGRAMS)('%s: built, configured, probed, confined, and never wholly away', (program) => {
    const deployment = ofKind('Deployment').find(({ metadata }) => metadata.name === program);
    const { template } = deployment?.spec as Manifest['spec'];
    const [container] = template.spec.containers;
    expect(existsSync(join(ROOT, builtFrom(container.args[0] ?? '')))).toBe(true);
    const given = container.envFrom.flatMap(({ configMapRef }) =>
      configMapRef === undefined ? [] : Object.keys(config[configMapRef.name] ?? {}),
    );
    const all = new Set([...given, ...secrets.map(([name]) => name)]);
    expect(
      [...REQUIRED_IN_PRODUCTION, ...REQUIRED[program]].filter((variable) => !all.has(variable)),
    ).toEqual([]);
    for (const [probe, path] of [
      ['startupProbe', '/health/startup'],
      ['readinessProbe', '/health/ready'],
      ['livenessProbe', '/health/live'],
    ])
      expect(container).toMatchObject({ [probe as string]: { httpGet: { path, port: 'http' } } });
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const { SHUTDOWN_DRAIN_MS, SHUTDOWN_GRACE_MS } = config['ledger-config'] ?? {};
    expect(template.spec.terminationGracePeriodSeconds * 1_000).toBeGreaterThan(
      Number(SHUTDOWN_DRAIN_MS) + Number(SHUTDOWN_GRACE_MS),
    );
    const budgets = ofKind('PodDisruptionBudget').map(({ spec }) => spec.selector.matchLabels);
    expect(budgets).toContainEqual(deployment?.spec.selector.matchLabels);
    const policies = ofKind('NetworkPolicy').map(({ spec }) => spec.podSelector.matchLabels);
    expect(policies).toContainEqual({ 'app.kubernetes.io/name': program });
  });

  it('let nothing in or out by default, and Kafka be reached by the gateway alone', () => {
    const [byDefault] = ofKind('NetworkPolicy').filter(
      ({ metadata }) => metadata.name === 'nothing-by-default',
    );
    expect(byDefault?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const toKafka = ofKind('NetworkPolicy').filter((policy) => JSON.stringify(policy).includes('9093'));
    expect(toKafka.map(({ metadata }) => metadata.name)).toEqual(['partner-gateway']);
  });
});

describe('alerts and the dashboard', () => {
  interface Rule {
    readonly alert: string;
    readonly expr: string;
    readonly annotations: { readonly summary: string; readonly meaning: string; readonly runbook: string };
  }
  const { groups } = parse(text('infra/monitoring/alerts.yaml')) as { groups: { rules: Rule[] }[] };
  const rules = groups.flatMap((group) => group.rules);
  const dashboard = JSON.parse(text('infra/monitoring/dashboard.json')) as {
    readonly panels: readonly {
      readonly title: string;
      readonly targets: readonly { readonly expr: string }[];
    }[];
  };
  const expressions = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ];

  it.each(expressions)(
    '%s: an expression Prometheus can read, over figures there are',
    async (_name, expr) => {
      const wrong: string[] = [];
      const named: string[] = [];
      parser.parse(expr).iterate({
        enter: ({ type, from, to }) => {
          if (type.isError) wrong.push(expr.slice(0, to));
          if (type.name === 'VectorSelector') named.push(/^\w+/.exec(expr.slice(from, to))?.[0] ?? '');
        },
      });
      expect(wrong).toEqual([]);
      expect(named.length).toBeGreaterThan(0);
      const figures = await allFigures();
      expect(named.filter((name) => name !== 'up' && !figures.has(name))).toEqual([]);
    },
  );

  it.each(rules)('$alert says what it means, and where what to do is written', ({ alert, annotations }) => {
    expect(annotations.meaning.length).toBeGreaterThan(20);
    expect([annotations.runbook, existsSync(join(ROOT, annotations.runbook))]).toEqual([
      annotations.runbook,
      true,
    ]);
    if (alert !== 'LedgerNotReachable' && alert !== 'LedgerCommandsFail')
      expect(text(annotations.runbook)).toContain(alert);
  });
});

describe('the runbooks', () => {
  const pages = readdirSync(join(ROOT, 'docs/runbooks'));

  it('name only commands and options there are', async () => {
    for (const page of pages) {
      const said = [...text(`docs/runbooks/${page}`).matchAll(/(?:^|`)ledger ([^`\n]+)/gm)].map(
        ([, line = '']) => line.replaceAll(/'[^']*'/g, 'text').split(/\s+/),
      );
      for (const line of said) {
        const end = line.findIndex((word) => !/^[a-z]+(-[a-z]+)*$/.test(word));
        const words = end < 0 ? line : line.slice(0, end);
        const help = await helpOf(words);
        const flags = line.filter((word) => word.startsWith('--'));
        expect([page, line.join(' '), flags.filter((flag) => !help.includes(`${flag} `))]).toEqual([
          page,
          line.join(' '),
          [],
        ]);
      }
    }
  });

  it('are all on the first page, and link to pages that exist', () => {
    const first = text('docs/runbooks/README.md');
    for (const page of pages) {
      if (page !== 'README.md') expect(first).toContain(`(${page})`);
      const links = [...text(`docs/runbooks/${page}`).matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)];
      for (const [, target = ''] of links)
        expect([page, target, existsSync(join(ROOT, 'docs/runbooks', target))]).toEqual([page, target, true]);
    }
  });
});

/** What is taken from outside is not known here. */
const withoutVariables = (environment: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => !value.includes('${')));

/** What the command line says of a command. @throws Error when there is no such command */
async function helpOf(words: readonly string[]): Promise<string> {
  let said = '';
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk) => {
    said += String(chunk);
    return true;
  };
  try {
    if ((await cli(['node', 'ledger', ...words, '--help'])) !== 0)
      throw new Error(`There is no command ${words.join(' ')}`);
  } finally {
    process.stdout.write = write;
  }
  return said;
}

/** Every figure that can be collected, in the names it has there: a histogram has three. */
async function allFigures(): Promise<ReadonlySet<string>> {
  const metrics = createMetrics({ process: true });
  metrics.projectionLag(() => Promise.resolve([{ projection: 'worklist', events: 0 }]));
  metrics.parkedEvents(() => Promise.resolve(0));
  metrics.feedStanding(() =>
    Promise.resolve({ heldEvents: 0, oldestWaitingSeconds: 0, brokerUp: true, holds: 0 }),
  );
  const types = [...(await metrics.text()).matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['bucket', 'count', 'sum'].map((part) => `${name}_${part}`) : [name],
    ),
  );
}
