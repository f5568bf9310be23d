import { credentialRows } from './credential-rows.js';
import type { Credential, Margin } from './organization-activity.queries.js';
import type { Subscription } from './organizations.queries.js';

const subscription = (subscriptionId: string) => ({ subscriptionId }) as Subscription;
const credential = (name: string, keyPrefix?: string) =>
  ({ credentialId: `id-${name}`, name, ...(keyPrefix && { keyPrefix }) }) as Credential;
const used = (name: string | undefined, events: number, currency = 'USD') =>
  ({ currency, events, ...(name !== undefined && { credential: name }) }) as Margin;

const [first, second] = [subscription('a'), subscription('b')];

describe('the credentials of a customer', () => {
  it('stand beside what was used by them, whatever the case, and by the beginning of the key', () => {
    const margins = [used('batch', 3), used('mk_7f3', 2), used('BATCH', 1, 'EUR')];
    const rows = credentialRows([first, second], [[credential('Batch')], [credential('Chat', 'mk_7f3')]], margins);
    expect(
      rows.map(({ name, subscription: of, used: by }) => [name, of?.subscriptionId, by.map((one) => one.events)]),
    ).toEqual([
      ['Batch', 'a', [3, 1]],
      ['Chat', 'b', [2]],
    ]);
  });

  it('are followed by those that usage names and no subscription has, each once', () => {
    const rows = credentialRows(
      [first],
      [[]],
      [used('lost', 1), used('lost', 2, 'EUR'), used('', 7), used(undefined, 8)],
    );
    expect(rows).toEqual([{ name: 'lost', used: [used('lost', 1), used('lost', 2, 'EUR')] }]);
  });

  it('of a subscription that has not answered are not known yet', () => {
    expect(credentialRows([first], [undefined], [])).toEqual([]);
  });
});
