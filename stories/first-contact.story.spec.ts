import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { comeLater, examplesIn } from './support/examples.js';
import { commandsIn, said } from './support/guides.js';

jest.setTimeout(300_000);

let stack: StoryStack;

beforeAll(async () => {
  // As `npm start`: the key is generated, and the demo tenant has its customers. Something stands in for Stripe.
  stack = await startStory({
    demandsDescribed: true,
    environment: {
      METERSTREAM_DEMO: 'small',
      METERSTREAM_DEMO_LIVE: 'off',
      METERSTREAM_ADMIN_KEY: '',
      METERSTREAM_STRIPE: 'pretend',
      STRIPE_API_BASE: '',
    },
  });
  await until(async () => {
    if (stack.said().includes('The demo content is not complete')) throw new Error(stack.said());
    return stack.said().includes('The demo customers and their usage are in');
  }, 120_000);
});

afterAll(async () => {
  await stack?.stop();
});

const exportLine = () => /^ *(export URL=\S+ KEY=hak_\S+)$/m.exec(stack.said())?.[1] ?? '';

const shell = (script: string): string =>
  said(`${exportLine()}\n${script}`, { METERSTREAM_DATA_DIR: stack.dataDir, METERSTREAM_ADMIN_KEY: '' });

const firstRequests = () => commandsIn('README.md').find((block) => block.includes('curl')) ?? '';

/** The pages send much: whoever reads on has waited until it is worked off, and everybody answers. */
beforeEach(async () => {
  await settle(stack.brokers);
  await until(async () => (await fetch(`${stack.url}/health/ready`)).status === 200);
});

describe('the first minutes', () => {
  it('begin with a line to paste, from a file that only its owner reads', () => {
    expect(exportLine()).toContain(`URL=${stack.url} `);
    const file = join(stack.dataDir, 'admin.json');
    expect(exportLine().endsWith(` KEY=${JSON.parse(readFileSync(file, 'utf8')).key}`)).toBe(true);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('bill with the first request of README, and the next line of README shows it', async () => {
    expect(shell(firstRequests())).toContain('"accepted":1');
    // As it stands a second time: the same event bills once.
    const totals = await until(async () => {
      const answers = shell(firstRequests());
      return answers.includes('"quantity":"1","amount":"1.5"') && answers;
    });
    expect(totals).toContain('"eventCount":1');
    const another = firstRequests().replace('evt-1', 'evt-2');
    await until(async () => shell(another).includes('"quantity":"2","amount":"3"'));
  });

  it('may go on with the tutorial', () => {
    expect(shell('npm run --silent tutorial')).toContain('Everything came out as expected.');
  });

  it('may go on with all the ways in', () => {
    const answers = shell(commandsIn('docs/guides/sending-usage.md').join('\n'));
    expect(answers).toContain('"accepted":100000');
    expect(answers).not.toContain('urn:meterstream:problem');
  });

  it('may go on with limits', () => {
    const said = shell(commandsIn('docs/guides/keeping-within-limits.md').join('\n'));
    expect(said).toContain('"name":"Models of one key"');
    expect(said).toContain('"periodType":"MONTHLY"');
    expect(said).not.toContain('urn:meterstream:problem');
  });

  it('may go on with webhooks', () => {
    const answers = shell(commandsIn('docs/guides/webhooks.md').join('\n'));
    expect(answers.match(/"endpointId"/g)).toHaveLength(3);
    expect(answers).toContain('"format":"slack"');
    expect(answers).not.toContain('urn:meterstream:problem');
  });

  it('may go on with people who sign in', () => {
    const answers = shell(commandsIn('docs/guides/signing-in.md').join('\n'));
    expect(answers).toContain('"email":"finn@guide.example"');
    expect(answers).toContain('"code":"GUIDE"');
    expect(answers).toContain('"isCurrent":true');
    expect(answers).not.toContain('urn:meterstream:problem');
  });

  it('may go on with what customers and visitors see', () => {
    const customer = shell(commandsIn('docs/guides/showing-customers-what-they-owe.md').join('\n'));
    expect(customer).toContain('"name":"Acme"');
    expect(customer).toContain('day,metric,events,quantity,amount,currency');
    expect(customer).toMatch(/204\s*$/);
    const visitor = shell(commandsIn('docs/guides/showing-plans.md').join('\n'));
    expect(visitor).toContain('"name":"Starter"');
    expect(visitor).toMatch(/"key":"ck_.*"keyHash":"[0-9a-f]{64}"/s);
    expect(customer + visitor).not.toContain('urn:meterstream:problem');
  });

  it('may go on with prices of models, and with mails', () => {
    const prices = shell(commandsIn('docs/guides/what-a-model-costs.md').join('\n'));
    expect(prices).toContain('"model":"our-llama"');
    expect(prices).not.toContain('urn:meterstream:problem');
    const mails = shell(commandsIn('docs/guides/writing-mails.md').join('\n'));
    expect(mails).toContain('"status":"bounced"');
    // The first preview is refused, as the page says.
    expect(mails.match(/urn:meterstream:problem:[a-z-]+/g)).toEqual(['urn:meterstream:problem:invalid-wording']);
  });

  const withJq = spawnSync('jq', ['--version']).status === 0 ? it : it.skip;

  withJq('may go on with the life of a customer, and check a bill of it', () => {
    const isQuick = (block: string) => !block.includes('replay');
    const bill = commandsIn('docs/guides/checking-a-bill.md').filter(isQuick);
    const answers = shell([...commandsIn('docs/guides/a-customers-life.md'), ...bill].join('\n'));
    expect(answers).toContain('"before"');
    expect(answers).toContain('"addsUp": true');
    expect(answers).not.toContain('urn:meterstream:problem');
  });

  withJq.each([
    ['getting-paid', '"status": "dunning"'],
    ['costs-and-revenue', '"ratedUpTo"'],
    ['the-whole-business', '"time-is-over"'],
    ['finding-usage', '"state": "rated"'],
  ])('may go on with %s', (page, expected) => {
    const answers = shell(commandsIn(`docs/guides/${page}.md`).join('\n'));
    expect(answers).toContain(expected);
    expect(answers).not.toContain('urn:meterstream:problem');
  });
});

describe('the description of the topics', () => {
  it('is there as AsyncAPI', async () => {
    const { status, body } = await stack.call('GET', '/asyncapi.json', undefined, { key: '' });
    expect([status, body.asyncapi]).toEqual([200, '3.0.0']);
    expect(Object.keys(body.channels)).toContain('rating.charge.v1');
  });
});

describe('the examples of the API', () => {
  it('all run as they stand on the demo tenant', async () => {
    const { body } = await stack.call('GET', '/openapi.json');
    const key = /KEY=(\S+)/.exec(exportLine())?.[1] ?? '';
    const wrong: string[] = [];
    for (const { id, method, path, headers, body: sent } of examplesIn(body)) {
      const ask = () => stack.call(method, path, sent, { key, headers });
      let answer = await ask();
      const isDone = async () => {
        if (answer.status >= 300) answer = await ask();
        return answer.status < 300;
      };
      if (comeLater.has(id)) await until(isDone, 20_000).catch(() => undefined);
      if (answer.status >= 300) wrong.push(`${id}: ${method} ${path} ${answer.status} ${answer.bytes}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('what cannot be counted', () => {
  it('is whose totals nobody names', async () => {
    const key = /KEY=(\S+)/.exec(exportLine())?.[1] ?? '';
    const nobody = await stack.call('GET', '/v1/running-totals', undefined, { key });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'invalid-query']);
    const unknown = await stack.call('GET', '/v1/running-totals?organization=Nobody', undefined, { key });
    expect(unknown.status).toBe(404);
  });
});
