import { join } from 'node:path';
import { type Route, routesOf } from '#http';
import { routing } from '../../services/gateway/src/domain/routing.js';
import { calls } from '../../stories/support/hostile/calls.js';
import { files, root } from './repository.js';

type Members = Record<string, unknown>;

const namesIn = (folder: string, suffix: string) =>
  files.filter((file) => new RegExp(`^services/[^/]+/src/adapters/${folder}/[^/]+\\.${suffix}\\.ts$`).test(file));

const membersOf = async (file: string) => (await import(join(root, file))) as Members;

const isClass = (value: unknown): value is Parameters<typeof routesOf>[0] =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

const pathsOf = async (file: string) =>
  Object.values(await membersOf(file))
    .filter(isClass)
    .flatMap(routesOf);

async function routesOfControllers(): Promise<string[]> {
  const routes = (await Promise.all(namesIn('http', 'controller').map(pathsOf))).flat();
  return routes.map(({ path, spec }: Route) => `${spec.method} ${path}`);
}

/** The service that gateway asks: that of the longest prefix. */
function routedTo(path: string): string | undefined {
  const isBelow = (prefix: string) => new RegExp(`^${prefix.replace(/:\w+/g, '[^/]+')}(/|$)`).test(path);
  const found = routing
    .filter(({ prefix }) => isBelow(prefix))
    .sort((one, two) => two.prefix.length - one.prefix.length);
  return found[0]?.service;
}

/** Those of the doors, which stand directly on Fastify, are written down beside them. */
async function routesOfDoors(): Promise<string[]> {
  const tables = files.filter((file) => file.endsWith('/adapters/http/door-paths.ts'));
  const modules = await Promise.all(tables.map(membersOf));
  return modules.flatMap(({ doorPaths }) =>
    Object.entries(doorPaths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
  );
}

/**
 * Whatever a client of the metering API was told to say as its team, its key decides whose answer it gets; and every tenant
 * has a template of each name.
 */
const namesOfNobody = /\{(teamId|template)\}/;

describe('every route', () => {
  it('has a probe: a request that works, and what a stranger hears who names the ids of another tenant', async () => {
    const routes = [...(await routesOfControllers()), ...(await routesOfDoors())];
    expect(routes.length).toBeGreaterThan(40);
    expect(Object.keys(calls).sort()).toEqual(routes.sort());
  });

  it('is reached through gateway, at the service that has it', async () => {
    const wrong: string[] = [];
    for (const file of namesIn('http', 'controller')) {
      const service = file.split('/')[1] as string;
      for (const { path } of await pathsOf(file))
        if (routedTo(path) !== service) wrong.push(`${path} of ${service} is routed to ${routedTo(path)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is probed with an id of another tenant wherever its path names one', () => {
    const unprobed = Object.entries(calls).filter(
      ([route, { stranger }]) => route.replace(namesOfNobody, '').includes('{') && stranger !== 'not-found',
    );
    expect(unprobed).toEqual([]);
  });
});
