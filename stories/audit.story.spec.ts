import { jest } from '@jest/globals';
import { type StoryStack, type StripeServer, startStory, startStripeServer } from '#testing';
import { messageSteps } from './support/audited/steps-of-messages.js';
import { gatewaySteps, moneySteps } from './support/audited/steps-of-money.js';
import { peopleSteps } from './support/audited/steps-of-people.js';
import { customerSteps, productSteps } from './support/audited/steps-of-sellers.js';
import { usageSteps } from './support/audited/steps-of-usage.js';
import { unaudited } from './support/audited/unaudited.js';
import { type Step, Walker } from './support/audited/walker.js';
import { routesOf } from './support/hostile/routes.js';
import { furnish, newTenant } from './support/hostile/tenant.js';

jest.setTimeout(240_000);

const steps: readonly Step[] = [
  ...[
    ...productSteps,
    ...customerSteps,
    ...usageSteps,
    ...moneySteps,
    ...gatewaySteps,
    ...messageSteps,
    ...peopleSteps,
  ],
];

let stripe: StripeServer;
let stack: StoryStack;
let walker: Walker;
let key: string;

beforeAll(async () => {
  stripe = await startStripeServer();
  stack = await startStory({ environment: { STRIPE_API_BASE: stripe.url } });
  walker = new Walker(await furnish(await newTenant(stack, 'walked'), 'walked'));
  const [own] = (await walker.done('GET', '/v1/audit?limit=1')).items;
  key = own.by;
});

afterAll(async () => {
  await stack?.stop();
  await stripe?.stop();
});

it('is walked through with every route that writes, or it is said why the audit has nothing of it', async () => {
  const writing = (await routesOf(stack)).filter(({ method }) => method !== 'GET').map(({ name }) => name);
  const walked = steps.map(({ route }) => route);
  expect([...walked, ...Object.keys(unaudited)].sort()).toEqual(writing.sort());
});

it.each(steps)('has one entry of $route: who, what, to which object and from where', async (step) => {
  const { answer, entries } = await walker.takes(step);
  expect([answer.status, answer.status < 300 || answer.body]).toEqual([expect.any(Number), true]);
  const by = step.by?.(walker) ?? (step.as === 'customer' ? `portal/${walker.tenant.portal.linkId}` : key);
  const asked = entries.filter(({ action }) => !step.also?.includes(action));
  expect(asked).toMatchObject([
    {
      by: by instanceof RegExp ? expect.stringMatching(by) : by,
      from: '127.0.0.1',
      action: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
      object: expect.stringMatching(/^[a-z-]+(\/.+)?$/),
    },
  ]);
  const others = new Set(entries.flatMap(({ action }) => (step.also?.includes(action) ? [action] : [])));
  expect([...others].sort()).toEqual([...(step.also ?? [])].sort());
});

it('is found by kinds of objects, each entry by its own', async () => {
  const kindOf = ({ object }: { readonly object: string }) => object.split('/')[0] ?? '';
  const { items } = await walker.done('GET', '/v1/audit?limit=100');
  const kinds = new Set<string>(items.map(kindOf));
  expect(kinds.size).toBeGreaterThan(5);
  for (const kind of kinds) {
    const found = (await walker.done('GET', `/v1/audit?limit=100&kind=${kind}`)).items;
    expect(new Set(found.map(kindOf))).toEqual(new Set([kind]));
    const own = items.filter((entry: { object: string }) => kindOf(entry) === kind);
    expect(found.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(own.map(({ id }: { id: string }) => id)),
    );
  }
});
