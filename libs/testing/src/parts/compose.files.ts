import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '#embedded';

export interface ComposedPart {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** A part as docker-compose.yml runs it, so that tests run the very same. */
export function composedPart(name: 'kafka' | 'postgres' | 'clickhouse'): ComposedPart {
  const { services } = parse(readFileSync(join(repositoryRoot, 'docker-compose.yml'), 'utf8'), { merge: true });
  const { image, environment, command = [] } = services[name];
  const entries = Object.entries(environment).map(([key, value]) => [key, String(value)]);
  return { image, environment: Object.fromEntries(entries), command };
}
