import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';
import type { OpenApiDocument } from '#http';

interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly { readonly pointer?: string }[];
}

/** Where a text must fit a pattern and nothing shows what fits: errors would have nothing to say either. */
export function patternsWithoutExamples(value: unknown, path = '#'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { pattern, examples } = value as { pattern?: unknown; examples?: unknown };
  const found = typeof pattern === 'string' && examples === undefined ? [`${path} has a pattern and no example`] : [];
  const inside = Object.entries(value).flatMap(([name, part]) => patternsWithoutExamples(part, `${path}/${name}`));
  return [...found, ...inside];
}

/** What the recommended rules of Redocly find in the document, errors and warnings alike. */
export function lintOpenApi(document: OpenApiDocument): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    const program = join(repositoryRoot, 'node_modules/@redocly/cli/bin/cli.js');
    const { stdout, stderr } = spawnSync(process.execPath, [program, 'lint', file, '--format=json'], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    return problemsIn(stdout) ?? [`Redocly ended without a result: ${stderr.slice(-2_000)}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemsIn(output: string): string[] | undefined {
  try {
    const { problems } = JSON.parse(output) as { problems: Finding[] };
    return problems.map(({ ruleId, message, location }) => `${location[0]?.pointer ?? ''} ${message} (${ruleId})`);
  } catch {
    return undefined;
  }
}
