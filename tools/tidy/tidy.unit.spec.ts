import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { files, importsOf, isSpec, libraries, projects, read, root, services, sources } from './repository.js';

// Which tag may import which. Test libraries and tools are imported by specs and by tools/ alone; nothing imports a service.
const allowed: Record<string, readonly string[]> = {
  pure: ['pure'],
  contract: ['pure', 'contract'],
  platform: ['pure', 'contract', 'platform'],
  tool: ['pure', 'contract', 'platform', 'tool'],
  test: ['pure', 'contract', 'platform', 'tool', 'test'],
  service: ['pure', 'contract', 'platform'],
};

const tagOf = new Map(libraries.map(({ name, tag }) => [name, tag]));
const ownerOf = (file: string) => projects.find(({ folder }) => file.startsWith(`${folder}/`));
const under = (folder: string) => files.filter((file) => file.startsWith(`${folder}/`));

describe('the tree', () => {
  it('has no folder at the top that nobody knows', () => {
    const known = ['.ci', '.github', 'deploy', 'docs', 'libs', 'proto', 'services', 'stories', 'tools'];
    const found = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] as string));
    expect([...found].filter((folder) => !known.includes(folder))).toEqual([]);
  });

  it('names files after one thing, in kebab-case, with none of the words that mean nothing', () => {
    const empty = /(^|[-.])(manager|helper|helpers|util|utils|common|base|data|info|impl|misc|shared)([-.]|$)/;
    const wrong = sources.filter((file) => {
      const name = basename(file);
      return !/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(name) || (empty.test(name) && !name.includes('data-source'));
    });
    expect(wrong).toEqual([]);
  });
});

describe('the direction of imports', () => {
  it('gives every project exactly one tag', () => {
    expect(projects.filter(({ tag }) => allowed[tag] === undefined)).toEqual([]);
  });

  it('lets a file import only what its tag may', () => {
    const wrong = sources.flatMap((file) => {
      const owner = ownerOf(file);
      if (!owner) return [];
      return importsOf(file)
        .filter((name) => name.startsWith('#'))
        .map((name) => name.slice(1))
        .filter((name) => {
          const tag = tagOf.get(name);
          if (tag === undefined) return true;
          if (name === owner.name) return false;
          return !allowed[owner.tag]?.includes(tag) && !isSpec(file);
        })
        .map((name) => `${file} → #${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('lets no project reach into another by a relative path', () => {
    const wrong = sources.flatMap((file) => {
      const owner = ownerOf(file);
      if (!owner) return [];
      return importsOf(file)
        .filter((name) => name.startsWith('.'))
        .filter((name) => !join(file, '..', name).startsWith(`${owner.folder}/`))
        .map((name) => `${file} → ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps a domain free of the world: no Node, no framework, no clock, no randomness, no other layer', () => {
    const wrong = sources
      .filter((file) => /^services\/[^/]+\/src\/domain\//.test(file) && !isSpec(file))
      .flatMap((file) => {
        const imports = importsOf(file).filter(
          (name) =>
            /^(node:|@nestjs|pg$|typeorm|kafkajs|fastify)/.test(name) ||
            /\/(application|adapters|projections)\//.test(name),
        );
        const calls = read(file).match(/Date\.now\(|new Date\(\)|Math\.random|randomUUID|performance\.now/g) ?? [];
        return [...imports, ...calls].map((what) => `${file}: ${what}`);
      });
    expect(wrong).toEqual([]);
  });

  it('reads the environment in config.ts and main.ts alone', () => {
    const wrong = sources.filter(
      (file) =>
        /^(libs|services)\//.test(file) &&
        !isSpec(file) &&
        !/(^|\/)(config|[a-z-]*\.?main)\.ts$/.test(file) &&
        !file.startsWith('libs/testing/') &&
        !file.startsWith('libs/embedded/') &&
        /process\.env/.test(read(file)),
    );
    expect(wrong).toEqual([]);
  });
});

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
      readers.length > 0 || /readers: \['(every service|internal teams|ingestion)/.test(text) || `nobody reads ${name}`,
    ).toBe(true);
  });
});

describe('the decisions', () => {
  const pages = files.filter((file) => file.startsWith('docs/adr/')).sort();

  it('are numbered without gaps and have their four parts', () => {
    expect(pages.map((page) => Number(basename(page).slice(0, 4)))).toEqual(pages.map((_, i) => i + 1));
    const parts = ['Context', 'Decision', 'Consequences', '(Enforced|How it is enforced)'];
    const incomplete = pages.filter(
      (page) => !parts.every((part) => new RegExp(`^(\\*\\*|## )${part}`, 'm').test(read(page))),
    );
    expect(incomplete).toEqual([]);
  });
});
