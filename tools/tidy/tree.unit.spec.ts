import { basename } from 'node:path';
import { files, sources } from './repository.js';

describe('the tree', () => {
  it('has no folder at the top that nobody knows', () => {
    const known = [
      '.ci',
      '.github',
      'clients',
      'deploy',
      'docs',
      'libs',
      'proto',
      'services',
      'stories',
      'tools',
      'web',
    ];
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
