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

const verifyWithinSeconds = 90;

/** A word, and no failure, when what needs no server took longer than who waits for it should wait. */
export function slownessOf(kinds, seconds) {
  if (kinds.join() !== 'static,fast' || seconds <= verifyWithinSeconds) return undefined;
  return `This took ${Math.round(seconds)} s: more than the ${verifyWithinSeconds} s that it may take on two processors without other work.`;
}
