import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';

const program = `
  const { readFileSync } = require('node:fs');
  import('${join(repositoryRoot, 'dist/tools/stack/priority.process.js')}').then(({ sessionGivesWay }) => {
    sessionGivesWay(7);
    console.log(readFileSync('/proc/self/autogroup', 'utf8').trim().split(' ').at(-1));
  });`;

/** A shell that goes on after it leads the session that the program shares. */
const commands = {
  'of its own': ['--wait', process.execPath, '-e', program],
  'of others': ['--wait', 'sh', '-c', '"$0" -e "$1"; true', process.execPath, program],
};

const nicenessIn = (session: keyof typeof commands): string =>
  spawnSync('setsid', commands[session], { encoding: 'utf8' }).stdout.trim();

const isGrouped = existsSync('/proc/self/autogroup');

(isGrouped ? describe : describe.skip)('who gives way, where processors are shared by session', () => {
  it('gives way with its session', () => {
    expect(nicenessIn('of its own')).toBe('7');
  });

  it('leaves a session alone that it shares', () => {
    expect(nicenessIn('of others')).toBe('0');
  });
});
