import { type Entry, fit, fitting, nextRow } from './palette-entries.js';

const page = (name: string, about = ''): Entry => ({ id: name, name, about, group: 'Pages' });

describe('what the palette offers', () => {
  const pages = [page('Costs & Revenue'), page('Credit Notes'), page('Invoices', 'Configuration > Billing > Invoices')];

  it.each([
    ['', ['Costs & Revenue', 'Credit Notes', 'Invoices']],
    ['inv', ['Invoices']],
    ['notes', ['Credit Notes']],
    ['Configuration > Billing > Inv', ['Invoices']],
    ['crdt', ['Credit Notes']],
    ['revenue', ['Costs & Revenue']],
    ['zzz', []],
  ])('for %j is %j', (typed, names) => {
    expect(fitting(pages, typed).map(({ name }) => name)).toEqual(names);
  });

  it('stands in the order of how well it fits', () => {
    const fits = ['Logs', 'Logs of usage', 'The logs', 'Dialogs', 'Long sources'].map((text) => fit(text, 'logs'));
    expect(fits).toEqual([0, 1, 2, 3, 5]);
  });

  it('compares names as usage does: a small letter may be one where its capital is two', () => {
    expect(fit('J\u030cana', '\u01f0ana')).toBe(0);
  });

  it.each([
    [0, 'ArrowDown', 3, 1],
    [2, 'ArrowDown', 3, 0],
    [0, 'ArrowUp', 3, 2],
    [0, 'ArrowUp', 0, undefined],
    [0, 'Home', 3, undefined],
  ])('from row %i with %s of %i leads to %j', (at, pressed, count, to) => {
    expect(nextRow(at, pressed, count)).toBe(to);
  });
});
