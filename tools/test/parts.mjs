// Parts that stand for a developer's loop: specs then start in milliseconds. Ends with Ctrl-C.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestParts } from '../../dist/libs/testing/src/parts/test-parts.js';

const addresses = fileURLToPath(new URL('../../.meterstream/test-parts.json', import.meta.url));
const { variables, stop } = await startTestParts(process.env, (line) => console.error(line));
mkdirSync(dirname(addresses), { recursive: true });
writeFileSync(addresses, JSON.stringify({ pid: process.pid, variables }), { mode: 0o600 });
for (const [name, address] of Object.entries(variables)) console.log(`export ${name}=${address}`);

const stay = setInterval(() => undefined, 60_000);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    rmSync(addresses, { force: true });
    await stop();
    clearInterval(stay);
  });
