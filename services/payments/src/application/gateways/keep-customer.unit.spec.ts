import { KeepCustomer } from './keep-customer.js';
import { ProviderProblem } from './provider.js';

const urls = { success: 'https://shop.example/added', cancel: 'https://shop.example/none' };
const gateway = { tenant: 't1', gateway: { gatewayId: 'g1' } };

describe('a page on which a payment method is added', () => {
  /** @param there customers that the provider has */
  function keeping(kept: string, there: readonly string[]) {
    const rows = new Map([['a1', kept]]);
    const customers = {
      payerOf: async (_: string, accountId: string) => ({ accountId, name: 'Acme', email: '' }),
      ofAccount: async (_: string, accountId: string) => [{ gatewayId: 'g1', customer: rows.get(accountId) }],
      keep: async (_: string, _gateway: string, accountId: string, customer: string, insteadOf?: string) => {
        if (rows.get(accountId) === insteadOf) rows.set(accountId, customer);
        return rows.get(accountId);
      },
    };
    const provider = {
      createCustomer: async (_: unknown, _payer: unknown, insteadOf?: string) => `after-${insteadOf}`,
      setupPage: async (_: unknown, customer: string) => {
        if (customer.startsWith('after-') || there.includes(customer))
          return { url: `https://pay.example/${customer}` };
        throw new ProviderProblem('refused', 'No such customer', 'resource_missing');
      },
    };
    const gateways = { open: async () => gateway };
    const unused = undefined as never;
    const keep = new KeepCustomer(gateways as never, customers as never, provider as never, unused, unused, unused);
    return { page: () => keep.setupPage('t1', 'a1', 'g1', urls), rows };
  }

  it('is of the customer that the provider has', async () => {
    const { page, rows } = keeping('cus_1', ['cus_1']);
    expect((await page()).url).toBe('https://pay.example/cus_1');
    expect(rows.get('a1')).toBe('cus_1');
  });

  it('is of a new one where somebody has deleted that at the provider', async () => {
    const { page, rows } = keeping('cus_1', []);
    expect((await page()).url).toBe('https://pay.example/after-cus_1');
    expect(rows.get('a1')).toBe('after-cus_1');
  });
});

describe('payment methods at a provider', () => {
  const card = {
    methodId: 'pm_1',
    brand: 'visa',
    lastFour: '4242',
    expiresMonth: 1,
    expiresYear: 2030,
    isDefault: true,
  };

  it.each([
    ['as they were', [{ ...card }], []],
    ['with another', [card, { ...card, methodId: 'pm_2', isDefault: false }], ['payment-method a1']],
    ['renewed', [{ ...card, expiresYear: 2034 }], ['payment-method a1']],
    ['without any', [], ['payment-method a1']],
  ])('are reported to open pages where they are not as they were: %s', async (_, listed, reported) => {
    const customers = { named: async () => ({ accountId: 'a1', methods: [card] }), keepMethods: async () => {} };
    const provider = { methodsOf: async () => listed };
    const added = { run: async (_of: unknown, _customer: unknown, _known: unknown, methods: unknown) => methods };
    const said: string[] = [];
    const changes = { report: (_tenant: string, kind: string, id: string) => said.push(`${kind} ${id}`) };
    const others = [customers, provider, added, { now: () => 0 }, changes] as never[];
    const keep = new KeepCustomer(undefined as never, ...(others as [never, never, never, never, never]));
    await keep.refresh(gateway as never, 'cus_1');
    expect(said).toEqual(reported);
  });
});
