import { setTimeout as sleep } from 'node:timers/promises';
import type { StoryAnswer, StoryStack } from '#testing';
import { created } from '../summarisation.js';
import type { Call, StrangerHears } from './call.js';
import { calls, targetOf } from './calls.js';
import type { Route } from './routes.js';
import { type Tenant, withKey } from './tenant.js';

type Expectation = (answer: StoryAnswer) => boolean;

const isEmpty: Expectation = ({ status, body }) =>
  status === 404 || (status === 200 && [body.items, body.groups].every((items) => (items?.length ?? 0) === 0));

const expectations: Record<StrangerHears, Expectation> = {
  'not-found': ({ status }) => status === 404,
  refused: ({ status, body }) => [404, 409, 422].includes(status) && typeof body.code === 'string',
  gone: ({ status, body }) => status === 410 && typeof body.code === 'string',
  empty: isEmpty,
  own: ({ status }) => status >= 200 && status < 300,
  unattributed: ({ status }) => [200, 201, 202].includes(status),
  'operator-alone': ({ status }) => status === 403,
  'not-signed-in': ({ status }) => [401, 403].includes(status),
};

/** As whom a tenant asks: what is for customers, as its own customer. */
function askerOf({ stack, portal }: Tenant, { scope }: Route): StoryStack {
  if (scope !== 'portal') return stack;
  const shown = { key: '', headers: { 'x-portal-link': portal.token } };
  return { ...stack, call: (method, path, body) => stack.call(method, path, body, shown) };
}

const ask = (stack: StoryStack, { method, path }: Route, call: Call, of: Tenant, n: number) => {
  const request = call.request(of.belongings, n);
  return stack.call(method, targetOf(path, request), request.body);
};

/** Asks every route, as a stranger, for what belongs to somebody else; answers what was wrong with the answers. */
export async function probeWithForeignIds(routes: readonly Route[], owner: Tenant, stranger: Tenant) {
  const wrong: string[] = [];
  // Afterwards the stranger's own lists hold what the probes have written.
  const readingFirst = routes.toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'));
  for (const [n, route] of readingFirst.entries()) {
    const call = calls[route.name] as Call;
    const answer = await ask(askerOf(stranger, route), route, call, owner, n);
    const { status, bytes } = answer;
    if (!expectations[call.stranger](answer)) wrong.push(`${route.name}: ${status} ${bytes}`);
    // What a write made carries the names that it was sent.
    const sent = JSON.stringify(call.request(owner.belongings, n));
    if (!sent.includes(owner.name) && bytes.includes(owner.name))
      wrong.push(`${route.name} names what is somebody else's: ${bytes}`);
  }
  return wrong;
}

/** Shows a stranger's lists the cursors that the owner was given. */
export async function probeWithForeignCursors(routes: readonly Route[], owner: Tenant, stranger: Tenant) {
  const wrong: string[] = [];
  let cursors = 0;
  for (const route of routes.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'))) {
    const target = targetOf(route.path, (calls[route.name] as Call).request(owner.belongings, 0));
    const withLimit = `${target}${target.includes('?') ? '&' : '?'}limit=1`;
    const { body } = await askerOf(owner, route).call('GET', withLimit);
    if (typeof body.nextCursor !== 'string') continue;
    cursors += 1;
    const answer = await askerOf(stranger, route).call(
      'GET',
      `${withLimit}&cursor=${encodeURIComponent(body.nextCursor)}`,
    );
    if (answer.status >= 500 || answer.bytes.includes(owner.name))
      wrong.push(`${route.name} at a foreign cursor: ${answer.status} ${answer.bytes}`);
  }
  return { wrong, cursors };
}

/** Writes of two tenants with one Idempotency-Key and one body are two writes. */
export async function probeWithForeignIdempotencyKey(owner: Tenant, stranger: Tenant): Promise<string[]> {
  const path = '/v1/organizations';
  const headers = { 'idempotency-key': `key of ${owner.name}` };
  const [first, second] = [
    await owner.stack.call('POST', path, { name: 'The same' }, { headers }),
    await stranger.stack.call('POST', path, { name: 'The same' }, { headers }),
  ];
  const isTheirOwn = second.status === 201 && second.body.organizationId !== first.body.organizationId;
  return first.status === 201 && isTheirOwn
    ? []
    : [`${first.status} ${first.bytes}, then ${second.status} ${second.bytes}`];
}

const allowing: Record<string, readonly string[]> = {
  read: ['read', 'write', 'admin'],
  write: ['write', 'admin'],
  ingest: ['ingest', 'admin'],
  admin: ['admin'],
};

/** Every route with a key of every scope that is not enough, with one that nobody has, and with none. */
export async function probeScopes(all: readonly Route[], owner: Tenant): Promise<string[]> {
  const routes = all.filter(({ scope }) => scope !== 'public');
  const keys: Record<string, StoryStack> = {};
  for (const scope of ['read', 'write', 'ingest']) {
    const { key } = await created(owner.stack, '/v1/api-keys', { name: `only ${scope}`, scopes: [scope] });
    keys[scope] = withKey(owner.stack, key as string);
  }
  const wrong: string[] = [];
  const expectCode = async (route: Route, stack: StoryStack, who: string, status: number, code: string) => {
    const asked = () => ask(stack, route, calls[route.name] as Call, owner, 0);
    let answer = await asked();
    // Of an address without a known key few requests a second are looked at, and there are more routes than that.
    for (let tries = 0; answer.status === 429 && tries < 10; tries += 1) {
      await sleep(1_000);
      answer = await asked();
    }
    if (answer.status !== status || answer.body.code !== code)
      wrong.push(`${route.name} with ${who}: ${answer.status} ${answer.bytes}`);
  };
  const unknown = withKey(owner.stack, `hak_${owner.name}_${'A'.repeat(43)}`);
  // A key that nobody knows is waited for a moment, because it may be new: all at once.
  await Promise.all(routes.map((route) => expectCode(route, unknown, 'a key that nobody has', 401, 'unknown-key')));
  for (const route of routes) {
    await expectCode(route, withKey(owner.stack, ''), 'no key', 401, 'missing-key');
    for (const [scope, stack] of Object.entries(keys))
      if (!allowing[route.scope]?.includes(scope))
        await expectCode(route, stack, `the scope ${scope}`, 403, 'missing-scope');
  }
  return wrong;
}
