import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory } from '#testing';
import { deadLetters, expectNoDeadLetters } from './support/audit.js';
import { Draws, report, seedOfThisRun } from './support/draws.js';
import { corpusOf, sampleOf } from './support/hostile/corpus.js';
import { GoodTenant } from './support/hostile/good-usage.js';
import {
  probeScopes,
  probeWithForeignCursors,
  probeWithForeignIdempotencyKey,
  probeWithForeignIds,
} from './support/hostile/isolation.js';
import { poisonFor } from './support/hostile/poison.js';
import { publishPoison } from './support/hostile/publish-poison.js';
import { type Route, routesOf } from './support/hostile/routes.js';
import { runCorpus } from './support/hostile/run-corpus.js';
import { everythingOf, furnish, newTenant, type Tenant } from './support/hostile/tenant.js';
import { endAllStreams } from './support/stream.js';

const seed = seedOfThisRun('hostile-input');
/** `METERSTREAM_CORPUS=full` leaves nothing out, and takes some minutes; `full/2/3` is the second third of it. */
const [corpus, part = '1', parts = '1'] = (process.env['METERSTREAM_CORPUS'] ?? '').split('/');
const isFull = corpus === 'full';
jest.setTimeout(isFull ? 3_600_000 : 600_000);
const casesPerRoute = isFull ? Number.POSITIVE_INFINITY : 20;
const poisonPerMessage = isFull ? Number.POSITIVE_INFINITY : 4;

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
    const hostile = await furnish(await newTenant(stack, 'hostile'), 'hostile');
    const pids = processesOf(stack);
    const document = (await stack.call('GET', '/openapi.json')).body;
    const everyCase = corpusOf(routes, hostile.belongings).filter((_, i) => i % Number(parts) === Number(part) - 1);
    const cases = sampleOf(everyCase, casesPerRoute, new Draws(seed));
    expect(cases.length).toBeGreaterThan(500);

    const startedAt = performance.now();
    const { wrong, statuses, slowest } = await runCorpus(hostile, cases);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    report(`${cases.length} of ${everyCase.length} cases in ${seconds} s; by status: ${JSON.stringify(statuses)}`);
    report(`the slowest: ${slowest.join('; ')}`);
    expect(wrong).toEqual([]);
    expect(statuses['503'] ?? 0).toBeLessThanOrEqual(Math.ceil(cases.length / 1_000));

    expect(await notReady(stack)).toEqual([]);
    expect(processesOf(stack)).toEqual(pids);
    expect((await stack.call('GET', '/openapi.json')).body).toEqual(document);
    await end();
    report(`${await good.expectExactly()} events of another tenant meanwhile, all rated once`);
    await expectNoDeadLetters(stack);
  });
});

describe('poison in the topics', () => {
  it('is passed over or kept as dead letters by every consumer, and nothing else is lost or changed', async () => {
    const pids = processesOf(stack);
    const end = good.send();
    const bystander = await furnish(await newTenant(stack, 'bystander'), 'bystander');
    const before = await everythingOf(bystander);
    const { belongings } = bystander;
    const foreignIds = { ...belongings, accountId: belongings.organizationId };
    const poison = poisonFor(new Draws(seed), foreignIds, poisonPerMessage);
    await publishPoison(stack, poison);
    const startedAt = performance.now();
    await good.isRatedSoFar(isFull ? 240_000 : 60_000);
    report(`usage of another tenant is rated behind the poison after ${Math.round(performance.now() - startedAt)} ms`);
    await end();
    await settle(stack.brokers, 300_000);
    report(`${poison.length} records of poison handled after ${Math.round(performance.now() - startedAt)} ms`);
    const kept = await deadLetters(stack);
    report(`dead letters: ${JSON.stringify(kept)}`);

    await becomesReady(stack);
    expect(processesOf(stack)).toEqual(pids);
    expect(await everythingOf(bystander)).toEqual(before);
    report(`${await good.expectExactly()} events of another tenant, all rated once`);
    await worksFromTheBeginning();
  });

  /** What followers read is new: keys, customers, products, clocks, subscriptions. */
  async function worksFromTheBeginning(): Promise<void> {
    const late = await furnish(await newTenant(stack, 'latecomer'), 'latecomer');
    expect(Object.keys(await everythingOf(late)).length).toBeGreaterThan(10);
    const newcomer = await GoodTenant.in(late.stack, 'newcomer');
    const end = newcomer.send();
    await newcomer.isRatedSoFar(30_000);
    await end();
  }
});

const notReady = async (of: StoryStack) => (await of.call('GET', '/health/system')).body.missing;

/** What had no time while the poison was handled may take a moment; if not, it says who is not ready and why. */
async function becomesReady(of: StoryStack): Promise<void> {
  await of.ready(90_000).catch(async () => {
    const answers = Object.entries(of.services).map(async ([name, url]) => {
      const answer = await fetch(`${url}/health/ready`).catch((error: unknown) => error);
      return answer instanceof Response ? answer.text() : `${name}: ${String(answer)}`;
    });
    expect((await Promise.all(answers)).filter((text) => !text.includes('"ready":true'))).toEqual([]);
  });
}

/** A process that was started again has another number. The signal does nothing to one that is not stopped. */
const processesOf = ({ services, signal }: StoryStack) =>
  Object.fromEntries(Object.keys(services).map((name) => [name, signal(name, 'SIGCONT')]));
