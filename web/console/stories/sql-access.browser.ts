import type { Route } from 'playwright-core';
import { expectNothingAmiss } from './amiss.browser.js';
import type { ConsoleWindow } from './window.browser.js';

const address = /\/v1\/analytics\/sql-reader$/;

/** What analytics says where it writes into a server, which no story has: the stack's own is embedded. */
function serverWithUsers() {
  let made = 0;
  let exists = false;
  return async (route: Route): Promise<void> => {
    const method = route.request().method();
    if (method !== 'GET') exists = method === 'PUT';
    if (method === 'PUT') made++;
    const of = { mode: 'server', address: 'http://clickhouse:8123', database: 'meterstream', user: 'meterstream.demo' };
    const access = { ...of, views: ['usage_v1', 'document_lines_v1'], exists };
    if (method === 'DELETE') return route.fulfill({ status: 204 });
    return route.fulfill({ json: method === 'PUT' ? { ...access, password: `password-${made}` } : access });
  };
}

/** Makes the user, gives it another password and revokes it; a password is there until somebody has it, and nothing is done unasked. */
export async function giveAccessBySql(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.route(address, serverWithUsers());
  await window.goTo('/settings/sql-access');
  await press('Make the user');
  await page.getByText('password-1', { exact: true }).waitFor();
  await expectNothingAmiss(window, 'sql-access-password');
  await press('I have stored it');
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Make another password' }).waitFor();
  expect(await window.text()).not.toContain('password-1');
  await expectNothingAmiss(window, 'sql-access-server');

  await press('Make another password');
  await press('Keep it');
  await press('Make another password');
  expect(await window.text()).toContain('The password until now is refused from then on.');
  await press('Make another password');
  await page.getByText('password-2', { exact: true }).waitFor();
  await press('I have stored it');

  await press('Revoke');
  await expectNothingAmiss(window, 'sql-access-revoking');
  await press('Revoke the user');
  await page.getByText('Not made', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Make the user' }).waitFor();
  await page.unroute(address);
}
