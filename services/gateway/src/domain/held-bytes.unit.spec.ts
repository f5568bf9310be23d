import { HeldBytes } from './held-bytes.js';

describe('bytes that are held at once', () => {
  it('are limited for each tenant, for all who show no key together, and for everybody', () => {
    const held = new HeldBytes({ all: 100, ofTenant: 60, ofNobody: 20 });
    expect(held.hold('acme', 60)).toBe(true);
    expect(held.hold('acme', 1)).toBe(false);
    expect(held.hold(undefined, 21)).toBe(false);
    expect(held.hold(undefined, 20)).toBe(true);
    expect(held.hold('other', 21)).toBe(false);
    expect(held.hold('other', 20)).toBe(true);
    held.release('acme', 60);
    expect(held.hold('acme', 60)).toBe(true);
    expect(held.hold('third', 1)).toBe(false);
    expect(held.hold('third', 0)).toBe(true);
  });
});
