import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSpec, libraries, read, root, services, under } from './repository.js';

describe('every project', () => {
  const headings = [
    'Owns',
    'Does not own',
    'Words',
    'Consumes / publishes',
    'Invariants',
    'What happens when',
    'Where to change what',
  ];

  it.each(services.map(({ folder }) => folder))('%s has its card with all headings, and its parts', (folder) => {
    for (const file of ['README.md', 'tsconfig.json', 'src/main.ts', 'src/service.ts', 'src/config.ts'])
      expect(existsSync(join(root, folder, file)) || file).toBe(true);
    const card = read(`${folder}/README.md`);
    expect(headings.filter((heading) => !new RegExp(`^## ${heading}`, 'm').test(card))).toEqual([]);
  });

  it.each(libraries.map(({ folder }) => folder))('%s says what it is for', (folder) => {
    expect(existsSync(join(root, folder, 'README.md'))).toBe(true);
    expect(existsSync(join(root, folder, 'src/index.ts'))).toBe(true);
  });

  it.each(services.map(({ folder }) => folder))('%s keeps the answers of writes that may come again', (folder) => {
    const writes = under(`${folder}/src/adapters/http`).filter(
      (file) => file.endsWith('.controller.ts') && /method: '(POST|PUT|PATCH|DELETE)'/.test(read(file)),
    );
    const keeps = under(`${folder}/migrations`).some((file) => read(file).includes('idempotencySql'));
    expect(writes.length === 0 || keeps).toBe(true);
  });

  it.each(services.map(({ folder }) => folder))('%s documents every code it refuses with', (folder) => {
    const table = /refusals:\s*\{([^}]*)\}/s.exec(read(`${folder}/src/service.ts`))?.[1] ?? '';
    const named = under(`${folder}/src`)
      .filter((file) => /refus/.test(file) && file.endsWith('.ts') && !isSpec(file))
      .map(read)
      .join('\n');
    const codes = [
      ...`${table}\n${/refusalStatus[^{]*\{([^}]*)\}/s.exec(named)?.[1] ?? ''}`.matchAll(
        /'([a-z]+(?:-[a-z]+)+)'\s*:\s*\d{3}/g,
      ),
    ].map((match) => match[1] as string);
    const card = read(`${folder}/README.md`);
    expect(codes.filter((code) => !card.includes(`\`${code}\``))).toEqual([]);
  });
});
