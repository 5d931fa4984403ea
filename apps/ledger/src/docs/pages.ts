import { authorisation, ledgerProjections, catalogue, commands, isInternal, queries } from '#assembly/ledger';
import { COMMON_REFUSALS, type Aggregate } from '#event-sourcing/decider';
import { partnerDocuments } from '#information-sharing/contract';
import { renderDataMatrix, renderMarkdown, renderMatrix } from '#identity/authorisation';
import { STATUS_OF_CODE } from '#platform/http';
import { openApiDocument } from '../../../api/src/openapi/document.js';
import { refusalsOf, type DocumentedRefusal } from '../../../api/src/openapi/refusals.js';
import { commandRoute } from '../../../api/src/commands/command-route.js';
import { code, markdownTable, page } from './markdown.js';
import { policyPage } from './policy-page.js';
import { stateDiagram, transitionsOf } from './state-diagram.js';

const sent = commands.filter((command) => !isInternal(command));
const aggregates = [...new Set(commands.map(({ aggregate }) => aggregate as unknown as Aggregate))];
const commandsOf = (aggregate: Aggregate) =>
  commands.filter((command) => (command.aggregate as unknown) === aggregate);

/** Every page that follows from the declarations, by its path below docs/. */
export const pages = (version: string): Readonly<Record<string, string>> => ({
  'openapi.json': `${JSON.stringify(
    openApiDocument({ commands: sent, queries, version, tokenUrl: 'http://127.0.0.1:3000/oidc/token' }),
    null,
    2,
  )}\n`,
  'authorisation.md': page(
    'Who may do what',
    'One table decides; a route without a row does not start. Meanings of the columns: `libs/identity/src/authorisation/authorisation-row.ts`.',
    '## Actions',
    renderMarkdown(authorisation).trimEnd(),
    '## Actions by role',
    renderMatrix(authorisation).trimEnd(),
    '## Data by role',
    renderDataMatrix().trimEnd(),
  ),
  'refusals.md': refusalsPage(),
  'events.md': eventsPage(),
  'read-models.md': readModelsPage(),
  'deadlines.md': policyPage(),
  ...partnerPages(),
});

/** The contract with partners, in a folder of its own. */
const partnerPages = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(partnerDocuments()).map(([path, content]) => [`partners/${path}`, content]),
  );

function refusalsPage(): string {
  return page(
    'States, commands and refusals',
    'What can be done to a record in which state, and for what reasons it is refused. Every reply that refuses carries the code.',
    '## Any command',
    commonTable(),
    ...aggregates.flatMap(recordBlocks),
    '## Codes any request may be answered with',
    markdownTable(
      ['code', 'status'],
      Object.entries(STATUS_OF_CODE).map(([name, status]) => [code(name), status]),
    ),
  );
}

function recordBlocks(aggregate: Aggregate): readonly string[] {
  const own = commandsOf(aggregate);
  const states = aggregate.statuses;
  return [
    `## ${aggregate.name}`,
    stateDiagram(transitionsOf(aggregate, own)),
    '### Commands by state',
    markdownTable(
      ['command', 'who', ...states],
      own.map(({ operationId, who, creates, when }) => [
        code(operationId),
        who.join(' '),
        ...states.map((state) => (!creates && when.includes(state) ? '●' : '·')),
      ]),
    ),
    ...own.flatMap((command) => [`### ${command.operationId}`, commandBlock(command)]),
  ];
}

function commandBlock(command: (typeof commands)[number]): string {
  const { summary, source } = command;
  const route = isInternal(command)
    ? 'No route: the ledger sends it itself.'
    : code(`POST ${commandRoute(command).path}`);
  const own = refusalsOf(command).filter((refusal) => !isCommon(refusal, command));
  const about = `${summary}. ${route} (${source})`;
  return own.length === 0 ? about : `${about}\n\n${refusalTable(own)}`;
}

/** What every command, or every command on such a record, can be refused with is told once. */
const isCommon = (
  { rule, code: name }: DocumentedRefusal,
  { aggregate }: (typeof commands)[number],
): boolean =>
  rule === undefined ? Object.hasOwn(COMMON_REFUSALS, name) : aggregate.rules.some(({ id }) => id === rule);

function commonTable(): string {
  const known = new Map(
    sent.flatMap((command) =>
      refusalsOf(command)
        .filter((refusal) => isCommon(refusal, command))
        .map((refusal) => [`${refusal.code} ${refusal.status}`, refusal] as const),
    ),
  );
  return refusalTable([...known.values()]);
}

const refusalTable = (refusals: readonly DocumentedRefusal[]): string =>
  markdownTable(
    ['rule', 'code', 'status', 'reason', 'source'],
    refusals.map(({ rule = '–', code: name, status, reason, source }) => [
      rule,
      code(name),
      status,
      reason,
      source,
    ]),
  );

function eventsPage(): string {
  const recordOf = new Map(
    aggregates.flatMap(({ name, events }) => events.map(({ type }) => [type, name] as const)),
  );
  return page(
    'Events',
    'Sealed fields are encrypted under the key of the person before they are stored; everything else stays readable without it. A shape that was ever stored is lifted when it is read, never rewritten.',
    markdownTable(
      ['event', 'title', 'record', 'version', 'sealed fields'],
      catalogue.definitions.map(({ type, title, version, sealed }) => [
        code(type),
        title,
        recordOf.get(type) ?? '–',
        version,
        sealed.length === 0 ? '–' : sealed.map(code).join(' '),
      ]),
    ),
  );
}

function readModelsPage(): string {
  return page(
    'Read models',
    'Made from events alone, so each can be built anew at any time: `ledger rebuild <read model>`.',
    '## Reads',
    markdownTable(
      ['operation', 'route', 'what', 'from', 'who', 'source'],
      queries.map(({ operationId, method, path, summary, readModels, who, source }) => [
        code(operationId),
        code(`${method} ${path}`),
        summary,
        readModels.length === 0 ? '–' : readModels.map(code).join(' '),
        who.join(' '),
        source,
      ]),
    ),
    '## Tables',
    markdownTable(
      ['read model', 'version', 'data class', 'table', 'key', 'columns'],
      ledgerProjections.flatMap(({ name, version, accessClass, tables }) =>
        Object.entries(tables).map(([table, { key, columns }]) => [
          code(name),
          version,
          accessClass,
          code(`ledger_read.${table}`),
          key.join(', '),
          Object.entries(columns)
            .map(([column, type]) => `${column} ${type}`)
            .join(', '),
        ]),
      ),
    ),
    '## Events they follow',
    markdownTable(
      ['read model', 'events'],
      ledgerProjections.map(({ name, events }) => [code(name), [...events].map(code).join(' ')]),
    ),
  );
}
