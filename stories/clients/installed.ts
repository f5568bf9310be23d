import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Outside the project's own packages: nothing of ours depends on them. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/meterstream-clients/', import.meta.url));

/** A published package of npm, where it was installed; the exact version, so that what is tested is known. */
export async function installedFromNpm(name: string, version: string): Promise<string> {
  const folder = `${cache}npm/`;
  const entry = `${folder}node_modules/${name}/dist/index.js`;
  if (existsSync(entry)) return entry;
  await install(folder, [`${name}@${version}`]);
  return entry;
}

/** A folder from which these packages of npm, each with its version, can be required. */
export async function npmFolderWith(packages: readonly string[]): Promise<string> {
  const folder = `${cache}npm-${packages.join('+').replace(/[^\w.+-]/g, '_')}/`;
  if (existsSync(`${folder}installed`)) return folder;
  await install(folder, packages);
  writeFileSync(`${folder}installed`, '');
  return folder;
}

async function install(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}package.json`, '{"private":true}');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'];
  await run('npm', ['install', ...options, ...packages], { cwd: folder });
}

/** A Python that has these packages. */
export async function pythonWith(packages: readonly string[]): Promise<string> {
  const folder = `${cache}python`;
  const python = `${folder}/bin/python`;
  if (!existsSync(python)) await run('python3', ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], {
    timeout: 180_000,
  });
  return python;
}

/** What a program says. Its environment is its own: a key of whoever runs the test is none of its business. */
export async function outputOf(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment };
  const { stdout, stderr } = await run(program, [...args], { env, timeout: 60_000 }).catch((error) => {
    throw new Error(`${error.message}\n${error.stdout}\n${error.stderr}`);
  });
  return `${stdout}\n${stderr}`;
}

export const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
