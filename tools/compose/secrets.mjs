// `node tools/compose/secrets.mjs >> .env`: a line for each secret that docker-compose.yml asks for and .env has not.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const [, , given = join(root, '.env')] = process.argv;
const has = existsSync(given) ? readFileSync(given, 'utf8') : '';
const asked = new Set(
  [...readFileSync(join(root, 'docker-compose.yml'), 'utf8').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name),
);
for (const name of asked)
  if (!new RegExp(`^${name}=.`, 'm').test(has)) console.log(`${name}=${randomBytes(32).toString('hex')}`);
