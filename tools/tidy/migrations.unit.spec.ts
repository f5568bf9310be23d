import { basename } from 'node:path';
import { beyond, exceptions } from './exceptions.js';
import { files, pascalCase, read } from './repository.js';

const migrations = files.filter((file) => /\/migrations\//.test(file));

describe('migrations', () => {
  it('are named <timestamp>-<what>.ts, with one class <What><timestamp>: databases remember the class by its name', () => {
    const wrong = migrations.filter((file) => {
      const [, timestamp, what] = /^(\d{13})-([a-z0-9-]+)\.ts$/.exec(basename(file)) ?? [];
      const classes = [...read(file).matchAll(/^(?:export )?class (\w+)/gm)].map((match) => match[1]);
      return what === undefined || classes.join() !== `${pascalCase(what)}${timestamp}`;
    });
    expect(beyond(wrong, exceptions.migrationsOfAnotherForm)).toEqual([]);
  });

  it('of one service have instants of their own', () => {
    const instants = migrations.map((file) => `${file.split('/')[1]} ${/\d{13}/.exec(file)?.[0]}`);
    expect(instants.filter((instant, i) => instants.indexOf(instant) !== i)).toEqual([]);
  });
});
