import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { defaultUsagePartitions } from '#contracts';
import { repositoryRoot } from '#embedded';
import { nodeArgumentsOf } from '../stack/node-arguments.js';
import { nodeOptionsAmong, nodeOptionsInImage } from './node-options.js';

const chart = join(repositoryRoot, 'deploy/helm/meterstream');
const read = (file: string) => readFileSync(join(chart, file), 'utf8');
const templates = new Map(readdirSync(join(chart, 'templates')).map((file) => [file, read(`templates/${file}`)]));

interface ServiceValues {
  readonly options?: string[];
  readonly autoscaling?: { readonly enabled: boolean; readonly max: number; readonly byPartitions?: boolean };
}

const values = parse(read('values.yaml')) as Record<string, object> & {
  readonly kafka: { readonly usagePartitions: number };
  readonly services: Record<string, ServiceValues>;
};

// Helm is not where these tests run: what is checked is what can be read off its files.
describe('the Helm chart', () => {
  it('has values that its schema allows, and templates that ask for no others', () => {
    const check = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(read('values.schema.json')));
    check(values);
    expect(check.errors).toBeNull();
    const asked = [...templates.values()].flatMap((text) => [...text.matchAll(/\.Values\.([\w.]+)/g)]);
    const missing = asked.map(([, path = '']) => path).filter((path) => valueAt(path) === undefined);
    expect(missing).toEqual([]);
  });

  it('runs every service of the repository, and tells Node what the supervisor of `npm start` tells it', () => {
    const services = readdirSync(join(repositoryRoot, 'services')).filter((name) =>
      existsSync(join(repositoryRoot, 'services', name, 'src/main.ts')),
    );
    expect(Object.keys(values.services).sort()).toEqual(services.sort());
    for (const [name, { options = [] }] of Object.entries(values.services))
      expect([name, nodeOptionsInImage(options)]).toEqual([name, nodeOptionsAmong(nodeArgumentsOf([name]))]);
  });

  it('has no fewer partitions than `npm start`, and no more replicas that share them', () => {
    expect(values.kafka.usagePartitions).toBeGreaterThanOrEqual(defaultUsagePartitions);
    for (const { autoscaling } of Object.values(values.services))
      if (autoscaling?.byPartitions) expect(autoscaling.max).toBeLessThanOrEqual(values.kafka.usagePartitions);
    const scaling = Object.entries(values.services).filter(([, { autoscaling }]) => autoscaling?.byPartitions);
    expect(scaling.map(([name]) => name).sort()).toEqual(['analytics', 'invoicing', 'payments', 'rating']);
  });

  it('holds no secret: every key and password comes from the one that is named', () => {
    expect(values['secret']).toBe('');
    const inTheClear = /name: (\S*(?:KEY|PASSWORD)\S*)\n\s+value:/;
    for (const [file, text] of templates) expect([file, inTheClear.exec(text)?.[1]]).toEqual([file, undefined]);
  });

  it.each([...templates])('%s ends what it begins', (_, text) => {
    const begun = text.match(/\{\{-? (if|range|with|define) /g)?.length ?? 0;
    expect(text.match(/\{\{-? end /g)?.length ?? 0).toBe(begun);
  });
});

function valueAt(path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], values);
}
