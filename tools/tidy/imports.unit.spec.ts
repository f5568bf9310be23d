import { join } from 'node:path';
import { importsOf, isSpec, libraries, ownerOf, projects, read, sources } from './repository.js';

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

  it('keeps application free of adapters: it knows their ports', () => {
    const wrong = sources
      .filter((file) => /^services\/[^/]+\/src\/application\//.test(file) && !isSpec(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => /(^|\/)adapters\//.test(name))
          .map((name) => `${file} → ${name}`),
      );
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
