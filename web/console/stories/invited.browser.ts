import type { Browser, Page } from 'playwright-core';
import { totp, totpCode } from '../../../services/identity/src/application/totp.js';
import { phone, type Size } from './sizes.js';
import { ConsoleWindow } from './window.browser.js';

interface Guest {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** What is shown once to be taken along, by its name. */
const shownOnce = async (page: Page, name: string): Promise<string> =>
  (await page.getByRole('region', { name, exact: true }).locator('pre').textContent()) ?? '';

/** An Admin invites somebody who changes nothing, and hands the link over. */
export async function invite(admin: ConsoleWindow, guest: Guest): Promise<string> {
  const { page } = admin;
  await admin.goTo('/settings/users?new=yes');
  await page.getByLabel('E-mail', { exact: true }).fill(guest.email);
  await page.getByLabel('Name', { exact: true }).fill(guest.name);
  await page.getByLabel('Role', { exact: true }).selectOption('Viewer');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  const link = await shownOnce(page, 'The link');
  await page.getByRole('button', { name: 'Done' }).click();
  await admin.settled();
  return link;
}

/** Opens the link in a browser of their own, tries a password that is too short, and comes in by a good one. */
export async function comeIn(browser: Browser, url: string, size: Size, link: string, guest: Guest) {
  const window = await ConsoleWindow.open(browser, url, size);
  const { page } = window;
  await page.goto(new URL(link).pathname);
  await window.settled();
  const accept = page.getByRole('button', { name: 'Accept the invitation' });
  await page.getByLabel('New password').fill('too short');
  await accept.click();
  const refusal = await page.locator('[aria-invalid]').getAttribute('aria-describedby');
  const refused = (await page.locator(`[id="${refusal?.split(' ').at(-1)}"]`).textContent()) ?? '';
  await page.getByLabel('New password').fill(guest.password);
  await accept.click();
  await page.getByRole('navigation', { name: 'Breadcrumb' }).waitFor();
  await window.settled();
  return { window, refused };
}

/** Ends the only session of theirs that is not the one they look from. */
export async function endTheOther(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/settings/account');
  await page.getByRole('row').filter({ hasNotText: 'here' }).getByRole('link').click();
  const end = page.getByRole('button', { name: 'End the session' });
  await end.click();
  await end.waitFor({ state: 'detached' });
  await window.settled();
}

/** With an application that shows codes, after a code that is none; the codes for when it is lost. */
export async function turnCodesOn(window: ConsoleWindow, password: string): Promise<readonly string[]> {
  const { page } = window;
  await window.goTo('/settings/account');
  await page.getByRole('button', { name: 'Turn codes on' }).click();
  const go = page.getByRole('button', { name: 'Go on' });
  // The card of the password has one, too.
  const current = page.locator('form', { has: go }).getByLabel('Current password');
  await current.fill('not this one');
  await go.click();
  await page.getByText('This is not the current password').waitFor();
  await current.fill(password);
  await go.click();
  const secret = bytesOf(await shownOnce(page, 'The secret'));
  const [code, turnOn] = [
    page.getByLabel('Code', { exact: true }),
    page.getByRole('button', { name: 'Turn codes on' }),
  ];
  await code.fill('AAAAAA');
  await turnOn.click();
  await page.getByText('The code does not count').waitFor();
  await code.fill(totpCode(secret, Math.floor(Date.now() / totp.stepMs)));
  await turnOn.click();
  const codes = (await shownOnce(page, 'Recovery codes')).split('\n');
  await page.getByRole('button', { name: 'I have stored them' }).click();
  await window.settled();
  return codes;
}

/** Signs out and in again, by the password and a code that is asked for after it. */
export async function comeBackWith(window: ConsoleWindow, guest: Guest, code: string): Promise<void> {
  const { page } = window;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  await page.getByLabel('E-mail').fill(guest.email);
  await page.getByLabel('Password', { exact: true }).fill(guest.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Breadcrumb' }).waitFor();
  await window.settled();
}

/** By a link that was used already. */
export async function askForAnotherLink(browser: Browser, url: string): Promise<void> {
  const window = await ConsoleWindow.open(browser, url, phone);
  const { page } = window;
  await page.goto('/reset/spent');
  await page.getByLabel('New password').fill('a sentence is a good password');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('used already');
  await page.getByRole('link', { name: 'Ask for another link' }).click();
  await page.getByLabel('E-mail').fill('nobody@guests.example');
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByRole('status').waitFor();
  expect(await window.text()).toContain('If somebody signs in with this address');
  expect(window.faults().filter((fault) => !fault.includes('409'))).toEqual([]);
  await window.close();
}

/** Of base 32, as it is shown: in groups. */
function bytesOf(secret: string): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'));
  const octets = bits.join('').match(/.{8}/g) ?? [];
  return Uint8Array.from(octets, (octet) => Number.parseInt(octet, 2));
}
