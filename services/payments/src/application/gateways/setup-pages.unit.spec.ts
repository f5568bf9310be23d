import { payerBounds } from '../../domain/collection/payer-view.js';
import { SetupPages, TooManyPages } from './setup-pages.js';

describe('pages on which a card is added', () => {
  it('are begun so often in an hour, by each payer', () => {
    const pages = new SetupPages();
    for (let at = 0; at < payerBounds.setupPagesAnHour; at += 1) pages.demandOne('acme', 1_000 + at);
    expect(() => pages.demandOne('acme', 2_000)).toThrow(new TooManyPages(3_599_000));
    expect(() => pages.demandOne('other', 2_000)).not.toThrow();
    expect(() => pages.demandOne('acme', 3_601_000)).not.toThrow();
  });
});
