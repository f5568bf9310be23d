import { scenariosOf } from '#decider';
import type { GatewayEvent } from './gateway.js';
import { type ChangeGateway, type ConfigureGateway, gatewayDecider, mostGateways } from './gateway-decisions.js';

const given = scenariosOf(gatewayDecider);
const nobody = { customers: 0, openInvoices: 0, products: [] };
const alone = { nameIsTaken: false, count: 0 };

const configure: ConfigureGateway = {
  type: 'ConfigureGateway',
  gatewayId: 'g1',
  written: {
    name: 'Europe',
    provider: 'stripe',
    taxBehaviour: 'none',
    secretKey: 'sk_test_acme_4f2a',
    publishableKey: 'pk_test_acme_0001',
    webhookSecret: 'whsec_0123456789abcdef',
  },
  others: alone,
  at: 1,
};

const details = {
  name: 'Europe',
  provider: 'stripe',
  taxBehaviour: 'none',
  publishableKey: 'pk_test_acme_0001',
  secretKey: { lastFour: '4f2a' },
  webhookSecret: { lastFour: 'cdef' },
} as const;
const configured: GatewayEvent = { type: 'GatewayConfigured', gatewayId: 'g1', mode: 'test', details, at: 1 };
const learned: GatewayEvent = { type: 'GatewayAccountLearned', account: 'acct_1', at: 2 };

const change = (more: Partial<ChangeGateway>): ChangeGateway => ({
  type: 'ChangeGateway',
  change: {},
  seen: undefined,
  version: 1,
  others: alone,
  uses: nobody,
  at: 3,
  ...more,
});
const written = (more: Partial<ConfigureGateway['written']>) => ({
  ...configure,
  written: { ...configure.written, ...more },
});

describe('a payment gateway', () => {
  it('is configured with what is shown of its keys, and nothing more of them', () => {
    given([]).when(configure).then([configured]);
    expect(JSON.stringify(configured)).not.toContain('sk_test_');
  });

  it('is configured once under one id', () => {
    given([configured]).when(configure).thenNothing();
  });

  it.each([
    ['no key at all', { secretKey: 'secret' }, 'key-of-wrong-form'],
    ['a publishable key for the secret one', { secretKey: 'pk_test_acme_0001' }, 'key-of-wrong-form'],
    ['keys of two modes', { publishableKey: 'pk_live_acme_0001' }, 'key-of-wrong-mode'],
    ['a webhook secret that is none', { webhookSecret: 'sk_test_acme_4f2a' }, 'key-of-wrong-form'],
  ])('is refused with %s', (_, keys, code) => {
    given([]).when(written(keys)).thenRefused(code);
  });

  it('says all that is wrong with its keys at once, and repeats none', () => {
    try {
      gatewayDecider.decide(written({ secretKey: 'secret-1', webhookSecret: 'secret-2' }), { status: 'absent' });
      throw new Error('it was not refused');
    } catch (error) {
      expect(error).toMatchObject({ details: [{ path: '/secretKey' }, { path: '/webhookSecret' }] });
      expect(JSON.stringify(error)).not.toMatch(/secret-[12]/);
    }
  });

  it('has a name of its own, and a tenant has only so many', () => {
    given([])
      .when({ ...configure, others: { nameIsTaken: true, count: 1 } })
      .thenRefused('gateway-name-taken');
    given([])
      .when({ ...configure, others: { nameIsTaken: false, count: mostGateways } })
      .thenRefused('too-many-gateways');
  });

  it('takes other keys of its mode, and none of the other', () => {
    given([configured])
      .when(change({ change: { secretKey: 'rk_test_acme_beef' } }))
      .then([
        {
          type: 'GatewayChanged',
          details: { ...details, secretKey: { lastFour: 'beef' } },
          secretsChanged: ['secretKey'],
          at: 3,
        },
      ]);
    given([configured])
      .when(change({ change: { secretKey: 'sk_live_acme_beef' } }))
      .thenRefused('key-of-wrong-mode');
  });

  it('is not changed by what is so already, nor by whoever has not seen the last change', () => {
    given([configured])
      .when(change({ change: { name: 'Europe' } }))
      .thenNothing();
    given([configured])
      .when(change({ change: { name: 'Asia' }, seen: 1, version: 2 }))
      .thenRefused('gateway-has-changed');
  });

  it('keeps to its account while somebody uses it', () => {
    const other = { change: { secretKey: 'sk_test_other_beef' }, accountOfKey: 'acct_2' };
    const used = { ...nobody, products: ['Summaries'] };
    given([configured, learned])
      .when(change({ ...other, uses: used }))
      .thenRefused('gateway-in-use');
    given([configured, learned])
      .when(change(other))
      .then([
        {
          type: 'GatewayChanged',
          details: { ...details, secretKey: { lastFour: 'beef' } },
          secretsChanged: ['secretKey'],
          at: 3,
        },
        { type: 'GatewayAccountLearned', account: 'acct_2', at: 3 },
      ]);
  });

  it('keeps to the account of its keys, though nobody has asked whose they are before', () => {
    const used = { ...nobody, customers: 1 };
    const key = { change: { secretKey: 'sk_test_other_beef' }, uses: used, accountOfEarlierKey: 'acct_1' };
    given([configured])
      .when(change({ ...key, accountOfKey: 'acct_2' }))
      .thenRefused('gateway-in-use');
    const changed = {
      type: 'GatewayChanged',
      details: { ...details, secretKey: { lastFour: 'beef' } },
      secretsChanged: ['secretKey'],
      at: 3,
    } as const;
    given([configured])
      .when(change({ ...key, accountOfKey: 'acct_1' }))
      .then([changed, { ...learned, at: 3 } as GatewayEvent]);
  });

  it('is removed when nobody uses it, and the refusal names everybody who does', () => {
    const remove = { type: 'RemoveGateway', seen: undefined, version: 1, uses: nobody, at: 9 } as const;
    given([configured])
      .when(remove)
      .then([{ type: 'GatewayRemoved', at: 9 }]);
    given([configured, { type: 'GatewayRemoved', at: 9 }])
      .when(remove)
      .thenRefused('unknown-gateway');
    const products = Array.from({ length: 22 }, (_, index) => `Plan ${index + 1}`);
    const uses = { customers: 1, openInvoices: 2, products };
    try {
      gatewayDecider.decide({ ...remove, uses }, gatewayDecider.evolve({ status: 'absent' }, configured));
      throw new Error('it was not refused');
    } catch (error) {
      expect(error).toMatchObject({ code: 'gateway-in-use' });
      expect((error as { details: { message: string }[] }).details.map(({ message }) => message)).toEqual([
        'customers with payment methods at it: 1',
        `products that are paid through it: ${products
          .slice(0, 20)
          .map((name) => `"${name}"`)
          .join(', ')}, and 2 more`,
        'open invoices that are charged through it: 2',
      ]);
    }
  });
});
