import { basename } from 'node:path';
import { beyond, exceptions } from './exceptions.js';
import { importedFile, importsOf, isSpec, isSpecFile, pascalCase, read, sources } from './repository.js';

describe('what touches the world', () => {
  it('speaks to Kafka through its one library', () => {
    const wrong = sources.filter(
      (file) =>
        !file.startsWith('libs/kafka/') &&
        importsOf(file).some((name) => /^(kafkajs|@platformatic\/kafka)(\/|$)/.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  it('has stores in files named after them: *.repository.ts with one class *Repository', () => {
    const wrong = sources
      .filter((file) => file.endsWith('.repository.ts'))
      .filter((file) => {
        const classes = [...read(file).matchAll(/^export (?:abstract )?class (\w+)/gm)].map((match) => match[1]);
        return classes.join() !== `${pascalCase(basename(file, '.repository.ts'))}Repository`;
      });
    const elsewhere = sources.filter(
      (file) =>
        file.startsWith('services/') &&
        (/\.table\.ts$/.test(file) || (!/repository/.test(file) && /^export class \w+Repository\b/m.test(read(file)))),
    );
    expect(beyond([...wrong, ...elsewhere], exceptions.repositoriesOfAnotherForm)).toEqual([]);
  });

  it('is proved where it stands: an integration spec lies among the adapters of its service', () => {
    const wrong = sources.filter(
      (file) => file.endsWith('.int.spec.ts') && file.startsWith('services/') && !file.includes('/src/adapters/'),
    );
    expect(beyond(wrong, exceptions.integrationSpecsElsewhere)).toEqual([]);
  });
});

describe('production folders', () => {
  const production = sources.filter((file) => /^(libs|services)\//.test(file) && !/^libs\/testing\//.test(file));

  it('hold no programs but the service, its rebuild and what the embedded parts run', () => {
    const wrong = production.filter(
      (file) =>
        /(^|[/.])main\.ts$/.test(file) &&
        !/^(services\/[^/]+\/src|libs\/embedded\/src\/inbox)\/(rebuild\.)?main\.ts$/.test(file),
    );
    expect(beyond(wrong, exceptions.programsElsewhere)).toEqual([]);
  });

  it('hold nothing that specs alone import', () => {
    const importers = new Map<string, string[]>();
    for (const file of sources) {
      for (const name of importsOf(file).filter((one) => one.startsWith('.'))) {
        const imported = importedFile(file, name);
        importers.set(imported, [...(importers.get(imported) ?? []), file]);
      }
    }
    const wrong = production.filter((file) => {
      const by = importers.get(file) ?? [];
      return !isSpec(file) && by.length > 0 && by.every(isSpecFile) && !file.endsWith('/index.ts') && !isStarted(file);
    });
    expect(beyond(wrong, exceptions.importedBySpecsAlone)).toEqual([]);
  });
});

/** Started by its path, by the stack or by an operator; specs may import it too. */
const isStarted = (file: string) => /\/(service|(rebuild\.)?main)\.ts$/.test(file);
