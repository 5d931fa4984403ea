/**
 * Mutation of the law itself: the rules of the section 42(1) decision and the arithmetic of deadlines.
 * Their sentences are not mutated: what a refusal says is read by people, not by tests.
 */
export default {
  packageManager: 'npm',
  testRunner: 'command',
  commandRunner: {
    command:
      'node --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js decide-concern.spec limbs.spec occurrence.spec scenarios.spec --selectProjects unit --silent --bail',
  },
  mutate: [
    'libs/casework/src/concern/decision-rules.ts',
    'libs/casework/src/concern/limbs.ts',
    'libs/record-keeping/src/record/occurrence.ts',
    'libs/policy/src/deadlines/due-at.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral', 'ObjectLiteral'] },
  ignorePatterns: ['dist', '.data', 'reports', 'coverage'],
  coverageAnalysis: 'off',
  concurrency: 2,
  timeoutMS: 30_000,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { logTests: false, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
};
