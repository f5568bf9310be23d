import { relative } from 'node:path';
import { root } from '../bootstrap.mjs';

const shownTests = 8;
const leastSeconds = 1;

/** The tests that took longest, of the results that Jest wrote; nothing when all were quick. */
export function slowestOf(results) {
  const tests = results.flatMap(({ testResults }) =>
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({ name, fullName, seconds: (duration ?? 0) / 1000 })),
    ),
  );
  return tests
    .filter(({ seconds }) => seconds >= leastSeconds)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, shownTests)
    .map(({ name, fullName, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${fullName} (${relative(root, name)})`);
}
