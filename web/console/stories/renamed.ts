import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ofText = /\.(js|css|html|json)$/;
/** As the build names a file: its part, and a digest. */
const assetName = /[\w.-]+-[\w-]{7,}\.(?:js|css|woff2)/g;

/** Makes of a build another one of the same content: every asset has another name, and none has the old one. */
export function renameAssets(folder: string): void {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets).filter((name) => !/\.(br|gz)$/.test(name));
  const renamed = new Map(names.map((name) => [name, name.replace(/(\.\w+)$/, 'z$1')]));
  const changed = (text: string) => text.replace(assetName, (name) => renamed.get(name) ?? name);
  const files = [
    ...names.map((name) => [join(assets, name), join(assets, renamed.get(name) as string)] as const),
    [join(folder, 'index.html'), join(folder, 'index.html')] as const,
  ];
  for (const [from, to] of files) {
    const bytes = readFileSync(from);
    for (const coding of ['', '.br', '.gz']) rmSync(`${from}${coding}`, { force: true });
    writeFileSync(to, ofText.test(from) ? changed(bytes.toString()) : bytes);
  }
}
