import { fileOfInvoices } from './selected-file.js';

it('invoices that were selected are a line each', () => {
  const invoice = {
    ...{ number: 'INV-7', accountName: '=Acme, Inc', productName: 'Research', datedAt: '2026-02-01T00:00:00.000Z' },
    ...{ dueOn: '2026-03-03', currency: 'KWD', total: '12.345', amountOpen: '0.000', status: 'paid' as const },
  };
  const [head, line] = fileOfInvoices([invoice]).split('\r\n');
  expect(head).toBe('Number,Customer,Product,Dated,Due,Currency,Total,Open,Status');
  expect(line).toBe('INV-7,"\'=Acme, Inc",Research,2026-02-01T00:00:00.000Z,2026-03-03,KWD,12.345,0.000,paid');
});
