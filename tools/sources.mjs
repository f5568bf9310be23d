// Whether something was made of the sources that are there now. Plain JavaScript for any Node (>= 20).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Changes when any of these files does: those of the folders whose path below them is wanted, and some by name. */
export function fingerprintOf(root, { folders, isWanted, files = [] }) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(root, file)));
  for (const folder of folders) {
    const found = readdirSync(join(root, folder), { recursive: true }).filter(isWanted);
    for (const file of found.sort()) {
      const { mtimeMs, size } = statSync(join(root, folder, file));
      hash.update(`${folder}/${file} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

/** Does the work unless the stamp says that it was done for this fingerprint; the stamp is written when it is done. */
export async function unlessMadeOf(fingerprint, stamp, make) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}
