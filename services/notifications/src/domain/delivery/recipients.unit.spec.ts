import fc from 'fast-check';
import { eachAddressOnce } from './recipients.js';

describe('recipients of one mail', () => {
  it.each([
    [['a@acme.example', 'a@acme.example'], ['a@acme.example']],
    [
      ['Ann@Acme.example', 'b@acme.example', 'ann@acme.example', ' ANN@ACME.EXAMPLE '],
      ['Ann@Acme.example', 'b@acme.example'],
    ],
    [
      ['b@acme.example', 'a@acme.example'],
      ['b@acme.example', 'a@acme.example'],
    ],
    [['', ' '], ['']],
    [[], []],
  ])('of %j are %j', (addresses, recipients) => {
    expect(eachAddressOnce(addresses)).toEqual(recipients);
  });

  it('are all there, each once, in the order in which they were first written', () => {
    const address = fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', ' b@X.example', 'c@x.example');
    fc.assert(
      fc.property(fc.array(address), (addresses) => {
        const once = eachAddressOnce(addresses).map((one) => one.toLowerCase());
        const all = addresses.map((one) => one.trim().toLowerCase());
        expect(once).toEqual(all.filter((one, at) => all.indexOf(one) === at));
      }),
    );
  });
});
