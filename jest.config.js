const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^#([a-z-]+)/([a-z-/]+)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  setupFiles: ['reflect-metadata'],
};

/**
 * unit: pure, no process, no socket, no database; milliseconds.
 * integration: real PostgreSQL and real HTTP on this machine.
 * long: hundreds of kills, big fuzz and chaos runs; its own command.
 * journeys-…: the journeys of integration, with the log in another store than PostgreSQL.
 */
export default {
  testTimeout: 60_000,
  // Modules of files that are done stay in a worker's memory, and collecting them comes to cost more than the tests: 67 s for a file that takes 14.
  workerIdleMemoryLimit: '900MB',
  testSequencer: '<rootDir>/infra/test-sequencer.mjs',
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'long',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.long.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    ...['memory', 'eventstoredb'].map((store) => ({
      ...common,
      displayName: `journeys-${store}`,
      testMatch: ['<rootDir>/test/journeys/*.test.ts'],
      setupFiles: [...common.setupFiles, `<rootDir>/test/support/log-in-${store}.ts`],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    })),
  ],
};
