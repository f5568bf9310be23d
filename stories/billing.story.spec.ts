import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory } from '#testing';
import { agreements } from './billing/agreement.scenarios.js';
import { amounts } from './billing/amounts.scenarios.js';
import { carried } from './billing/carried.scenarios.js';
import { combinations } from './billing/combination.scenarios.js';
import { commitments } from './billing/commitment.scenarios.js';
import { cuts } from './billing/cut.scenarios.js';
import { edges } from './billing/edge.scenarios.js';
import { giveBacks } from './billing/give-back.scenarios.js';
import { instants } from './billing/instant.scenarios.js';
import { corrections } from './billing/late.scenarios.js';
import { lives } from './billing/life.scenarios.js';
import { periods } from './billing/period.scenarios.js';
import { rules } from './billing/rule.scenarios.js';
import { type ExpectedDocument, live, type Scenario } from './billing/scenario.js';
import { setOffs } from './billing/set-off.scenarios.js';
import { settlements } from './billing/settlement.scenarios.js';
import { trueUps } from './billing/true-up.scenarios.js';
import { years } from './billing/year.scenarios.js';
import { grouped } from './support/grouped.js';

jest.setTimeout(240_000);

let stack: StoryStack;

/** What reads the documents of a scenario again. */
const documentsOf = new Map<Scenario, () => Promise<ExpectedDocument[]>>();

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
});

afterAll(async () => {
  await stack?.stop();
});

const all = [
  ...lives,
  ...agreements,
  ...amounts,
  ...commitments,
  ...years,
  ...rules,
  ...periods,
  ...corrections,
  ...instants,
  ...combinations,
  ...cuts,
  ...settlements,
  ...giveBacks,
  ...setOffs,
  ...edges,
  ...trueUps,
  ...carried,
];

describe('billing, worked out by hand', () => {
  it.concurrent.each(all.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
    const documents = await live(stack, scenario);
    documentsOf.set(scenario, documents);
    expect(await documents()).toEqual(scenario.documents);
  });
});

describe('when everything has come to rest', () => {
  it('there is no other document', async () => {
    await settle(stack.brokers);
    const found = await Promise.all([...documentsOf].map(async ([{ name }, documents]) => [name, await documents()]));
    expect(found).toEqual([...documentsOf.keys()].map(({ name, documents }) => [name, documents]));
  });
});
