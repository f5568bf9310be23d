import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const page = 'docs/reference/asyncapi.json';

/** The description of the topics, as it was written from the registry; it stands above us, compiled or not. */
export function asyncApiText(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, page);
    if (existsSync(file)) return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
    if (folder === dirname(folder)) throw new Error(`${page} is missing`);
  }
}
