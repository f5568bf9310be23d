import { existsSync, readFileSync } from 'node:fs';

const built = new URL('../../dist/libs/testing/src/parts/test-parts.js', import.meta.url);
const standing = new URL('../../.meterstream/test-parts.json', import.meta.url);

/**
 * Gives integration specs one Kafka, one Postgres and one ClickHouse for the whole run: those named by the environment,
 * else the standing ones of `node tools/run.mjs parts`, else its own. Each spec makes its own databases and topic names.
 */
export default async function startParts() {
  if (!existsSync(built)) throw new Error('Integration specs start compiled parts: run `npm run build` first.');
  const environment = { ...standingParts(), ...process.env };
  const { startTestParts } = await import(built.href);
  const { variables, stop } = await startTestParts(environment, (line) => process.stderr.write(`${line}\n`));
  Object.assign(process.env, environment, variables);
  globalThis.meterstreamTestParts = stop;
}

function standingParts() {
  if (!existsSync(standing)) return {};
  const { pid, variables } = JSON.parse(readFileSync(standing, 'utf8'));
  try {
    process.kill(pid, 0);
  } catch {
    return {};
  }
  return variables;
}
