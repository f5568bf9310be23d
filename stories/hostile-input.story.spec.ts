import { jest } from '@jest/globals';
import { type StoryStack, startStory } from '#testing';
import {
  probeScopes,
  probeWithForeignCursors,
  probeWithForeignIdempotencyKey,
  probeWithForeignIds,
} from './support/hostile/isolation.js';
import { type Route, routesOf } from './support/hostile/routes.js';
import { everythingOf, furnish, newTenant, type Tenant } from './support/hostile/tenant.js';

jest.setTimeout(240_000);

let stack: StoryStack;
let routes: readonly Route[];

beforeAll(async () => {
  stack = await startStory();
  routes = await routesOf(stack);
});

afterAll(async () => {
  await stack?.stop();
});

describe('a stranger', () => {
  let owner: Tenant;
  let stranger: Tenant;

  beforeAll(async () => {
    owner = await furnish(await newTenant(stack, 'aardvark'), 'aardvark');
    stranger = await furnish(await newTenant(stack, 'buzzard'), 'buzzard');
  });

  it('finds nothing at the ids, names, cursors and Idempotency-Keys of another tenant, and changes nothing', async () => {
    const before = await everythingOf(owner);
    expect(await probeWithForeignIds(routes, owner, stranger)).toEqual([]);
    const { wrong, cursors } = await probeWithForeignCursors(routes, owner, stranger);
    expect(wrong).toEqual([]);
    expect(cursors).toBeGreaterThan(3);
    expect(await everythingOf(owner)).toEqual(before);
    expect(await probeWithForeignIdempotencyKey(owner, stranger)).toEqual([]);
  });

  it('is let in nowhere without a key whose scope is enough', async () => {
    expect(await probeScopes(routes, owner)).toEqual([]);
  });
});
