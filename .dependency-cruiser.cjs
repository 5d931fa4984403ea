/**
 * The architecture, as rules that run. Imports point inwards:
 * apps → assembly → contexts → record-keeping → event-sourcing / policy / identity / privacy → platform.
 */
const CONTEXTS = 'casework|escalation|reviews|information-sharing|provider-oversight|statistics';
const TESTS = '\\.(spec|test|contract|long)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one thing in two places, and ES modules with decorators break on them.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-carried-through-awaits',
      comment:
        'AsyncLocalStorage turns on hooks for every promise of the process, a fifth of what a command costs (docs/adr/0271).',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^(node:)?async_hooks$' },
    },
    {
      name: 'platform-knows-nobody',
      comment: 'The platform serves every part; if it knew one, none could be built without it.',
      severity: 'error',
      from: { path: '^libs/platform/', pathNot: TESTS },
      to: { path: '^(apps|libs/(?!platform/))' },
    },
    {
      name: 'event-sourcing-declares-ports',
      comment:
        'The log, its runners and its ports are the inmost part: others implement its ports, it imports none of them.',
      severity: 'error',
      from: { path: '^libs/event-sourcing/', pathNot: TESTS },
      to: { path: `^(apps|libs/(${CONTEXTS}|record-keeping|policy|identity|privacy|messaging))/` },
    },
    {
      name: 'foundations-stand-side-by-side',
      comment:
        'Policy, identity and privacy each answer one question; only privacy may implement a port of event-sourcing.',
      severity: 'error',
      from: { path: '^libs/(policy|identity|privacy)/', pathNot: TESTS },
      to: {
        path: `^(apps/|libs/(${CONTEXTS}|record-keeping|policy|identity|privacy|messaging)/)`,
        pathNot: '^libs/$1/',
      },
    },
    {
      name: 'only-privacy-implements-event-sourcing-ports',
      comment: 'Policy and identity must be usable, and testable, without a log.',
      severity: 'error',
      from: { path: '^libs/(policy|identity)/', pathNot: TESTS },
      to: { path: '^libs/event-sourcing/' },
    },
    {
      name: 'messaging-carries-anything',
      comment:
        'Outbox and carriers know nothing of what they carry, so that every context may owe messages and none of them shapes the way.',
      severity: 'error',
      from: { path: '^libs/messaging/', pathNot: TESTS },
      to: { path: '^(apps|libs/(?!messaging/|platform/))' },
    },
    {
      name: 'contexts-do-not-import-contexts',
      comment: 'Contexts meet only through events and ids, so that each can change by itself.',
      severity: 'error',
      from: { path: `^libs/(${CONTEXTS})/` },
      to: { path: `^libs/(${CONTEXTS})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'record-keeping-serves-every-context',
      comment:
        'What every stream has in common (domain 3.0) knows no aggregate; a context that needs another would otherwise reach it here.',
      severity: 'error',
      from: { path: '^libs/record-keeping/' },
      to: { path: `^(apps|libs/(${CONTEXTS}|assembly))/` },
    },
    {
      name: 'examples-are-for-tests',
      comment: 'Example policies and stored shapes serve the specs of every context and nothing that runs.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^libs/record-keeping/src/examples/|${TESTS}` },
      to: { path: '^libs/record-keeping/src/examples/' },
    },
    {
      name: 'libs-do-not-import-apps',
      comment: 'An app is a way to run the libraries, never a part of them.',
      severity: 'error',
      from: { path: '^libs/', pathNot: TESTS },
      to: { path: '^apps/' },
    },
    {
      name: 'assembly-is-for-apps',
      comment:
        'Only what starts a process wires it; a library that asked the composition root would depend on everything.',
      severity: 'error',
      from: { path: '^libs/(?!assembly/)', pathNot: TESTS },
      to: { path: '^libs/assembly/' },
    },
    {
      name: 'doors-only',
      comment:
        "Another library is entered through its first-level folders' index (#library/door), never further in.",
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps)/' },
      to: { path: '^libs/[^/]+/src/[^/]+/.+', pathNot: ['^libs/[^/]+/src/[^/]+/index\\.ts$', '^$1/'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules, states and events must be testable without a framework, a driver or a clock.',
      severity: 'error',
      from: {
        path: `^libs/((${CONTEXTS})/src/(person|concern|enquiry|safeguarding-plan|partner-notification|disagreement|sar|recommendation|national-escalation|annual-report|information-request|feeds|profiles|redaction|contract|disclosure)|record-keeping/src/record)/`,
        pathNot: TESTS,
      },
      to: {
        path: '^(node_modules/(@nestjs|postgres|fastify|kafkajs|@eventstore|pino|jose)|libs/platform/src/(database|http|logging)|libs/event-sourcing/src/(store|projection|process-manager)/)',
      },
    },
    {
      name: 'drivers-behind-ports',
      comment: 'A driver is imported where its adapter is, and nowhere else.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^libs/platform/src/database/|${TESTS}` },
      to: { path: '^node_modules/postgres/' },
    },
    {
      name: 'eventstoredb-behind-its-adapter',
      comment: 'The client of EventStoreDB has traps; only the adapter knows them (docs/adr/0232).',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^libs/event-sourcing/src/store/eventstoredb/|${TESTS}` },
      to: { path: '^node_modules/@eventstore/' },
    },
    {
      name: 'production-does-not-import-tests',
      comment: 'What only tests need is not shipped.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: { path: `^test/|${TESTS}`, pathNot: '^libs/event-sourcing/src/decider/specification' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What is imported is in package.json, or it is there by chance.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^libs/record-keeping/src/examples/|${TESTS}` },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
