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
    const keep = new KeepCustomer(gateways as never, customers as never, provider as never, unused, unused);
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
