import { expectNothingAmiss } from './amiss.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** A mail gets another subject, is looked at before it is saved, and goes back to the default. */
export async function editTemplate(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/billing/notification-templates/invoice-finalized');
  const subject = page.getByLabel('Subject', { exact: true });
  const before = await subject.inputValue();
  await subject.fill('Northwind sends {{ nmber }}');
  await page.getByText('there is no variable “nmber”').first().waitFor();
  expect(window.faults().filter((fault) => !fault.includes('422'))).toEqual([]);
  await subject.fill('Northwind sends {{ number }}');
  await page.getByText(/^Northwind sends [A-Z]+-\d+$/).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const changed = page.getByText('your own text', { exact: true });
  await changed.waitFor();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await window.settled();
  await expectNothingAmiss(window, 'notification-template-edited');
  await page.getByRole('button', { name: 'Back to the default' }).click();
  await page.getByText('− Northwind sends {{ number }}').waitFor();
  await page.getByRole('button', { name: 'Go back to the default' }).click();
  await changed.waitFor({ state: 'detached' });
  expect(await page.getByLabel('Subject', { exact: true }).inputValue()).toBe(before);
}
