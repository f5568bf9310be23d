// Where unit and contract specs run: the globals of their worker, which they have in common, in place of a context for each.
import { createRequire } from 'node:module';

const requireOfJest = createRequire(createRequire(import.meta.url).resolve('@jest/core'));
const { ModernFakeTimers } = requireOfJest('@jest/fake-timers');
const { ModuleMocker } = requireOfJest('jest-mock');

// Where jest-circus has for one spec who listens to its tests, and what `jest.setTimeout` and `jest.retryTimes` said.
const symbolsOfOneSpec = [
  'EVENT_HANDLERS',
  'TEST_TIMEOUT_SYMBOL',
  'RETRY_TIMES',
  'RETRY_IMMEDIATELY',
  'WAIT_BEFORE_RETRY',
  'LOG_ERRORS_BEFORE_RETRY',
].map((name) => Symbol.for(name));

export default class UnitSpecsEnvironment {
  global = globalThis;
  fakeTimers = null;
  #conditions;
  #restore;

  constructor({ projectConfig }) {
    this.#conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    this.#restore = restorerOfGlobals();
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    for (const symbol of symbolsOfOneSpec) delete globalThis[symbol];
  }

  exportConditions() {
    return this.#conditions;
  }

  getVmContext() {
    return null;
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.#restore();
  }
}

/** What Jest and specs replace there is as before for the next spec: console, environment, `process.exit`. */
function restorerOfGlobals() {
  const { console } = globalThis;
  const { exit } = process;
  const env = { ...process.env };
  return () => {
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
  };
}
