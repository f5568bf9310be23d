/** Four kinds of test, told apart by suffix; see CONTRIBUTING.md. Suffix decides what a test may talk to. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2024',
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // web/ has a package.json of its own, whose files Node's `imports` of the root do not reach.
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#(money|pricing|calendar|csv|attribution|testing|embedded)$': '<rootDir>/libs/$1/src/index.ts',
  },
  testEnvironmentOptions: { customExportConditions: ['meterstream-source', 'node', 'node-addons'] },
  roots: ['<rootDir>/clients', '<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools', '<rootDir>/web'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.meterstream'],
};

const kind = (displayName, suffix, more = {}) => ({
  ...shared,
  displayName,
  testMatch: [`**/*.${suffix}.spec.ts`],
  ...more,
});

const parts = {
  globalSetup: '<rootDir>/tools/test/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/test/global-teardown.mjs',
};

const together = {
  testEnvironment: '<rootDir>/tools/test/unit-specs.environment.mjs',
  runtime: '<rootDir>/tools/test/unit-specs.runtime.mjs',
  // Node's own code runs in this world too, and waits by these.
  fakeTimers: { doNotFake: ['nextTick', 'queueMicrotask'] },
};

export default {
  // A machine that does much else at the same time is no reason to fail.
  testTimeout: 20_000,
  projects: [
    kind('unit', 'unit', together),
    kind('contract', 'contract', together),
    kind('int', 'int', parts),
    kind('story', 'story', { roots: ['<rootDir>/stories', '<rootDir>/web/console/stories'] }),
  ],
};
