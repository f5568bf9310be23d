import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Coding } from '../../domain/representations.js';

/** One file of the built console, as it may be sent. */
export interface ConsoleFile {
  /** Where it is asked for: `/assets/index-1a2b3c.js`. */
  readonly path: string;
  readonly type: string;
  /** Quoted, of the content as it is. */
  readonly tag: string;
  readonly bytes: ReadonlyMap<Coding, Buffer>;
}

/** What a build is made of; a file of any other kind is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A build weighs less than a hundredth of this; a folder that was named by mistake may not fill the memory. */
export const mostConsoleBytes = 67_108_864;

/**
 * Reads the whole build: what is served stands in memory, so that no name in a request ever becomes that of a file, and
 * a build that is replaced meanwhile is served as a whole or not at all. Undefined when the folder holds no build.
 */
export function consoleFilesIn(folder: string | undefined): readonly ConsoleFile[] | undefined {
  if (folder === undefined || !existsSync(join(folder, 'index.html'))) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isServed);
  let total = 0;
  return names.map((name) => {
    const path = `/${name.replaceAll('\\', '/')}`;
    const bytes = new Map<Coding, Buffer>();
    for (const [coding, suffix] of suffixes) {
      const file = join(folder, `${name}${suffix}`);
      if (!existsSync(file)) continue;
      const content = readFileSync(file);
      total += content.length;
      if (total > mostConsoleBytes) throw new Error(`${folder} is no build of the console: it is too large`);
      bytes.set(coding, content);
    }
    const digest = createHash('sha256').update(bytes.get('identity') as Buffer);
    return { path, type: types[extname(name)] as string, tag: digest.digest('base64url').slice(0, 22), bytes };
  });
}

const suffixes: readonly (readonly [Coding, string])[] = [
  ['identity', ''],
  ['br', '.br'],
  ['gzip', '.gz'],
];

const isServed = (name: string): boolean => types[extname(name)] !== undefined && !/(^|[\\/])\./.test(name);

/** Where `npm start` and the image have built an app: above us, compiled or not. */
export function builtFolder(app: string): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const built = join(folder, 'web/dist', app);
    if (existsSync(join(built, 'index.html'))) return built;
    if (folder === dirname(folder)) return undefined;
  }
}
