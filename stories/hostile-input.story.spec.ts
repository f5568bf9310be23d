import { jest } from '@jest/globals';
import { type StoryStack, startStory } from '#testing';
import { deadLetters } from './support/audit.js';
import { Draws, report, seedOfThisRun } from './support/draws.js';
import { corpusOf, sampleOf } from './support/hostile/corpus.js';
import { GoodTenant } from './support/hostile/good-usage.js';
import {
  probeScopes,
  probeWithForeignCursors,
  probeWithForeignIdempotencyKey,
  probeWithForeignIds,
} from './support/hostile/isolation.js';
import { type Route, routesOf } from './support/hostile/routes.js';
import { runCorpus } from './support/hostile/run-corpus.js';
import { everythingOf, furnish, newTenant, type Tenant } from './support/hostile/tenant.js';
import { endAllStreams } from './support/stream.js';

jest.setTimeout(600_000);

const seed = seedOfThisRun('hostile-input');
/** `METERSTREAM_CORPUS=full` leaves nothing out, and takes some minutes. */
const casesPerRoute = process.env['METERSTREAM_CORPUS'] === 'full' ? Number.POSITIVE_INFINITY : 60;

let stack: StoryStack;
let routes: readonly Route[];
let good: GoodTenant;

beforeAll(async () => {
  stack = await startStory();
  routes = await routesOf(stack);
  good = await GoodTenant.in(await newTenant(stack, 'goodwill'), 'goodwill');
});

afterEach(endAllStreams);

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

describe('a tenant that sends what nobody should', () => {
  it('is always told what is wrong, breaks nothing, and costs nobody else an event', async () => {
    const end = good.send();
    const { stack: hostile, belongings } = await furnish(await newTenant(stack, 'hostile'), 'hostile');
    const pids = processesOf(stack);
    const document = (await stack.call('GET', '/openapi.json')).body;
    const everyCase = corpusOf(routes, belongings);
    const cases = sampleOf(everyCase, casesPerRoute, new Draws(seed));
    expect(cases.length).toBeGreaterThan(500);

    const startedAt = performance.now();
    const { wrong, statuses } = await runCorpus(hostile, cases);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    report(`${cases.length} of ${everyCase.length} cases in ${seconds} s; by status: ${JSON.stringify(statuses)}`);
    expect(wrong).toEqual([]);

    expect(await isReady(stack)).toBe(true);
    expect(processesOf(stack)).toEqual(pids);
    expect((await stack.call('GET', '/openapi.json')).body).toEqual(document);
    await end();
    report(`${await good.expectExactly()} events of another tenant meanwhile, all rated once`);
    expect(await deadLetters(stack)).toEqual({});
  });
});

const isReady = async ({ url }: StoryStack) => (await fetch(`${url}/health/system`)).status === 200;

/** A process that was started again has another number. The signal does nothing to one that is not stopped. */
const processesOf = ({ services, signal }: StoryStack) =>
  Object.fromEntries(Object.keys(services).map((name) => [name, signal(name, 'SIGCONT')]));
