// Nx learns the targets of every project from the one convention they follow, so that no project.json repeats them.
import { dirname } from 'node:path';

const jest = 'node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js';
const atRoot = { cwd: '{workspaceRoot}' };

const targetsOf = (folder) => ({
  test: {
    command: `${jest} --selectProjects unit contract --passWithNoTests --testPathPatterns ${folder}/`,
    options: atRoot,
    inputs: ['{projectRoot}/**/*', '{workspaceRoot}/libs/**/*.ts', '{workspaceRoot}/package-lock.json'],
    cache: true,
  },
  int: { command: `${jest} --selectProjects int --passWithNoTests --testPathPatterns ${folder}/`, options: atRoot },
  build: { command: 'swc libs services tools --out-dir dist --quiet', options: atRoot },
  ...(folder.startsWith('services/')
    ? { serve: { command: `node tools/run.mjs serve ${folder.split('/')[1]}`, options: atRoot, continuous: true } }
    : {}),
});

export const createNodesV2 = [
  '{libs,services}/*/project.json',
  (files) => files.map((file) => [file, { projects: { [dirname(file)]: { targets: targetsOf(dirname(file)) } } }]),
];
