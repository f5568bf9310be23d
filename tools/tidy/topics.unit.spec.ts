import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { files, isSpec, read, root, sources } from './repository.js';

describe('every topic', () => {
  const topics = files.filter((file) => file.startsWith('libs/contracts/src/topics/') && file.endsWith('.topic.ts'));

  it.each(topics)('%s has a proto or a row description, an example, a publisher and a reader', (file) => {
    const text = read(file);
    const name = /name: '([^']+)'/.exec(text)?.[1] as string;
    const constant = /export const (\w+)/.exec(text)?.[1] as string;
    const owner = /owner: '([^']+)'/.exec(text)?.[1] as string;
    const proto = /proto: '([^']+)'/.exec(text)?.[1];
    expect(name.startsWith(`${owner}.`)).toBe(true);
    if (proto) expect(existsSync(join(root, 'proto', proto))).toBe(true);
    expect(existsSync(join(root, `libs/contracts/src/examples/${name}.json`))).toBe(true);
    const users = sources.filter(
      (source) => source.startsWith('services/') && !isSpec(source) && read(source).includes(constant),
    );
    expect(users.some((user) => user.startsWith(`services/${owner}/`)) || `${owner} does not publish ${name}`).toBe(
      true,
    );
    const readers = users.filter((user) => !user.startsWith(`services/${owner}/`));
    expect(
      readers.length > 0 ||
        new RegExp(`readers: \\['(every service|internal teams|${owner}:)`).test(text) ||
        `nobody reads ${name}`,
    ).toBe(true);
  });
});
