import { crumbsOf, lackedBy, placeOf, windowTitle } from './crumbs.js';

describe('where one is', () => {
  const matches = [
    { pathname: '/', staticData: {} },
    { pathname: '/nothing', staticData: {} },
    {
      pathname: '/billing/invoices/i-1',
      staticData: { title: 'Invoice', parent: { name: 'Invoices', to: '/billing/invoices' } },
    },
  ];

  it('is told by the pages on the way, from the outermost', () => {
    expect(crumbsOf(matches)).toEqual([
      { name: 'Invoices', to: '/billing/invoices' },
      { name: 'Invoice', to: '/billing/invoices/i-1' },
    ]);
  });

  it('is the page, and not what stands open beside it', () => {
    const event = { pathname: '/data/logs/api/evt-1', staticData: { title: 'Event', isPanel: true } };
    expect(
      placeOf([{ pathname: '/', staticData: {} }, { pathname: '/data/logs', staticData: { title: 'Logs' } }, event]),
    ).toBe('/data/logs');
    expect(placeOf([])).toBe('/');
  });

  it('is not read without what it needs', () => {
    const audit = { pathname: '/settings/audit', staticData: { title: 'Audit', needs: 'admin' as const } };
    expect(lackedBy([...matches, audit], ['read'])).toBe('admin');
    expect(lackedBy([...matches, audit], ['read', 'admin'])).toBeUndefined();
    expect(lackedBy(matches, ['read'])).toBeUndefined();
  });

  it('stands in the title of the window, the innermost first', () => {
    expect(windowTitle(crumbsOf(matches))).toBe('Invoice · Invoices · Meterstream');
    expect(windowTitle([])).toBe('Meterstream');
  });
});
