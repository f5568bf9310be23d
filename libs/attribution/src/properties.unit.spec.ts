import fc from 'fast-check';
import type { LinkedSubscription } from './linked-subscription.js';
import { nameKey } from './name-key.js';
import { NameRegister } from './name-register.js';
import { TenantDirectory } from './tenant-directory.js';

const name = fc.constantFrom('Acme', 'ACME', ' acme ', 'Beta', 'béta', 'be\u0301ta', 'id-1', 'id-2', ' ', '');
const id = fc.constantFrom('id-1', 'id-2', 'id-3', 'id-4');
const record = fc.record({ id, name });
const asked = ['Acme', 'acme', 'BETA', 'Béta', 'id-1', 'id-2', 'ID-1', 'id-4', 'unheard', ''];

/** The rule said slowly: an id exactly, else whoever wrote the name last. */
function slowly(records: readonly { id: string; name: string }[], text: string): string | undefined {
  if (records.some((one) => one.id === text)) return text;
  return nameKey(text) === '' ? undefined : records.findLast((one) => nameKey(one.name) === nameKey(text))?.id;
}

describe('names', () => {
  it('find what the rule says, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 30 }), (records) => {
        const register = new NameRegister<string>();
        for (const [index, one] of records.entries()) {
          register.record(one.id, one.name, one.id);
          const known = records.slice(0, index + 1);
          for (const text of asked) expect(register.find(text)).toBe(slowly(known, text));
        }
      }),
    );
  });

  it('find the same after a part of the topic has been read again', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), fc.nat(29), (records, from) => {
        const register = new NameRegister<string>();
        for (const one of [...records, ...records.slice(from)]) register.record(one.id, one.name, one.id);
        for (const text of asked) expect(register.find(text)).toBe(slowly(records, text));
      }),
    );
  });

  it('ids do not depend on the order of the messages of different things', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['id-1', 'id-2', 'id-3'], { minLength: 3 }), (order) => {
        const register = new NameRegister<string>();
        for (const one of order) register.record(one, 'Acme', one);
        for (const one of order) expect(register.find(one)).toBe(one);
        expect(register.find('ACME')).toBe(order.at(-1));
      }),
    );
  });
});

const text = fc.option(fc.constantFrom('Acme', 'acme ', 'org-1', 'ada@example.com', 'ADA@EXAMPLE.COM', 'user-1', 'x'), {
  nil: null,
});
const product = fc.option(fc.constantFrom('Tokens', 'tokens', 'p-1', 'Images', 'x'), { nil: null });
const subscriptionName = fc.option(fc.constantFrom('s-1', 's-2', 's-3', 'x'), { nil: null });
const named = fc.record({ organization: text, subscriber: text, product, subscription: subscriptionName });
const subscription = fc.record({
  subscriptionId: fc.constantFrom('s-1', 's-2', 's-3'),
  accountId: fc.constantFrom('org-1', 'user-1', 'user-2'),
  productId: fc.constantFrom('p-1', 'p-2'),
  startedAt: fc.nat(3),
  endedAt: fc.option(fc.integer({ min: 2, max: 5 }), { nil: undefined }),
});
type Directory = TenantDirectory<LinkedSubscription, string>;
type Message = (directory: Directory) => void;
const message: fc.Arbitrary<Message> = fc.oneof(
  subscription.map(
    (one): Message =>
      (directory) =>
        directory.recordSubscription(one),
  ),
  fc
    .constantFrom(
      { customerId: 'org-1', kind: 'organization', name: 'Acme', email: '' },
      { customerId: 'user-1', kind: 'subscriber', name: '', email: 'ada@example.com' },
      { customerId: 'user-1', kind: 'subscriber', name: '', email: 'ada@example.com', organizationId: 'org-1' },
    )
    .map(
      (one): Message =>
        (directory) =>
          directory.recordCustomer(one),
    ),
  fc.constantFrom({ productId: 'p-1', name: 'Tokens' }, { productId: 'p-2', name: 'Images' }).map(
    (one): Message =>
      (directory) =>
        directory.recordProduct(one),
  ),
);

describe('the account under which the door keeps usage', () => {
  it('is that of the subscription that rating finds for it', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), named, fc.nat(6), (messages, parties, at) => {
        const directory: Directory = new TenantDirectory((accountId) => accountId);
        for (const one of messages) {
          one(directory);
          directory.attribute(parties, at);
        }
        const found = directory.attribute(parties, at);
        if ('reason' in found) return;
        expect(directory.accountOf(parties)).toBe(found.subscription.accountId);
        expect(found.account).toBe(found.subscription.accountId);
        expect(directory.candidatesOf(parties)).toContain(found.subscription);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), named, fc.nat(6), (messages, parties, at) => {
        const [asking, silent]: Directory[] = [new TenantDirectory((one) => one), new TenantDirectory((one) => one)];
        for (const one of messages) {
          one(asking as Directory);
          asking?.attribute(parties, at);
          one(silent as Directory);
        }
        expect(asking?.attribute(parties, at)).toEqual(silent?.attribute(parties, at));
      }),
      { numRuns: 500 },
    );
  });
});
