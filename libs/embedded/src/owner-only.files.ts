import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ofOthers = 0o077;

/**
 * Leaves what is in a folder to its owner alone, also what an earlier version left open. Root's folder itself may be
 * passed through, because Postgres does not run as root and has its own, closed folder in it.
 */
export function closeToOthers(folder: string): void {
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  for (const name of readdirSync(folder)) closeEntry(join(folder, name));
}

function closeEntry(path: string): void {
  try {
    const entry = lstatSync(path);
    if (entry.isSymbolicLink()) return;
    if (entry.mode & ofOthers) chmodSync(path, entry.mode & ~ofOthers & 0o7777);
    if (entry.isDirectory()) for (const name of readdirSync(path)) closeEntry(join(path, name));
  } catch (error) {
    // Files come and go, and some belong to another account.
    if (!['ENOENT', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
