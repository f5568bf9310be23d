import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';
import { composedPart } from './compose.files.js';
import { mayHaveEngine } from './containers.parts.js';
import { startTestParts } from './test-parts.js';

const given = {
  METERSTREAM_TEST_KAFKA: 'kafka',
  METERSTREAM_TEST_POSTGRES: 'postgres',
  METERSTREAM_TEST_CLICKHOUSE: 'in-process',
};

describe('the parts that specs share', () => {
  it.each(['kafka', 'postgres', 'clickhouse'] as const)('are those of docker-compose.yml: %s', (name) => {
    const { image, environment } = composedPart(name);
    const compose = readFileSync(join(repositoryRoot, 'docker-compose.yml'), 'utf8');
    expect(compose).toContain(`image: ${image}\n`);
    expect(image).toMatch(/:\d/);
    for (const value of Object.values(environment)) expect(typeof value).toBe('string');
  });

  it('are of one version, in containers or not: Kafka', () => {
    const pom = readFileSync(join(repositoryRoot, 'deploy/embedded/kafka/pom.xml'), 'utf8');
    expect(composedPart('kafka').image.split(':')[1]).toBe(/<kafka\.version>([^<]+)</.exec(pom)?.[1]);
  });

  it('are not started where they are given', async () => {
    const lines: string[] = [];
    const { variables } = await startTestParts(given, (line) => lines.push(line));
    expect([variables, lines]).toEqual([{}, []]);
  });

  it('are refused from a source that nobody knows', async () => {
    await expect(startTestParts({ METERSTREAM_PARTS: 'clouds' }, () => undefined)).rejects.toThrow(/"clouds"/);
  });

  it('may be in containers where an engine is named', () => {
    expect(mayHaveEngine({ DOCKER_HOST: 'unix:///run/podman/podman.sock' })).toBe(true);
  });
});
