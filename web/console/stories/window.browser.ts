import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { repositoryRoot } from '#embedded';
import { until } from '#testing';
import type { Size, Theme } from './sizes.js';

const screenshots = join(repositoryRoot, '.meterstream/screenshots');
/** Pixels; a longer list is looked at where it begins. */
const tallestPicture = 4_000;
/** What a page may take to show all that it was asked for, on a machine that does much else. */
const shownWithinMs = 20_000;

export const openBrowser = (executablePath: string): Promise<Browser> =>
  // Within a container of root's there is no sandbox to be had; what is opened here is our own page.
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Asked before anybody is known: that nobody is signed in yet is an answer, and no fault. */
const sessionOf = (url: string) => `${url}/v1/session`;

/** One window of the browser on the console, and all that went wrong in it. */
export class ConsoleWindow {
  private readonly onTheirWay = new Set<Request>();

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly size: Size,
    private readonly seen: string[],
  ) {}

  static async open(browser: Browser, url: string, size: Size): Promise<ConsoleWindow> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: size.viewport,
      isMobile: size.isPhone,
      hasTouch: size.isPhone,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Pacific/Auckland',
    });
    context.setDefaultTimeout(shownWithinMs);
    const page = await context.newPage();
    const seen: string[] = [];
    const own = new ConsoleWindow(page, context, size, seen);
    page.on('console', (said) => {
      const isQuestion = said.location().url === sessionOf(url) && said.text().includes('401');
      if (said.type() !== 'log' && !isQuestion) seen.push(`${said.type()}: ${said.text()}`);
    });
    page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('requestfinished', (request) => own.onTheirWay.delete(request));
    page.on('requestfailed', (request) => {
      own.onTheirWay.delete(request);
      // What a page does not want any more when it is left is no failure.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') seen.push(`failed: ${request.url()}`);
    });
    page.on('request', (request) => {
      // A stream of changes ends with the page.
      if (request.resourceType() !== 'eventsource') own.onTheirWay.add(request);
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) seen.push(`asked: ${request.url()}`);
    });
    page.on('response', (response) => {
      const isQuestion = response.url() === sessionOf(url) && response.status() === 401;
      if (response.status() >= 400 && !isQuestion) seen.push(`${response.status()}: ${response.url()}`);
    });
    return own;
  }

  async signIn(as: Credentials): Promise<void> {
    await this.page.getByLabel('E-mail').fill(as.email);
    await this.page.getByLabel('Password', { exact: true }).fill(as.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('navigation', { name: 'Breadcrumb' }).waitFor();
    await this.settled();
  }

  /** Goes there as a link does. */
  async goTo(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState({}, '', to), path);
    await this.settled();
  }

  /** There is a heading, and nothing is on its way any more. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('main h1') !== null);
    const isShown = () =>
      this.page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return document.querySelector('main h1') !== null && document.querySelector('[aria-busy="true"]') === null;
      });
    // Twice in a row: the page that is left stands there until what comes next has been read, and then nothing does for a moment.
    for (let looks = 0; looks < 2; looks++)
      await until(async () => {
        const isWhole = (await isShown()) && this.onTheirWay.size === 0;
        if (!isWhole) looks = 0;
        return isWhole;
      }, shownWithinMs);
  }

  /** What went wrong since this was asked last. */
  faults(): string[] {
    return this.seen.splice(0);
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').textContent()) ?? '';
  }

  /** As the system says it, which the page follows. */
  async turn(theme: Theme): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme });
    await this.page.locator(`html[data-theme="${theme}"]`).waitFor();
  }

  async keepScreenshot(name: string, theme: Theme): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    const path = join(screenshots, `${name}-${this.size.name}-${theme}.png`);
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    await this.page.screenshot({ path, fullPage: height <= tallestPicture });
  }

  /** How many pixels of the page lie beyond the window, sideways. A phone shows a wider page smaller, and its window as wider. */
  overflow(): Promise<number> {
    return this.page.evaluate(
      (width) => Math.max(0, document.documentElement.scrollWidth - Math.min(innerWidth, width)),
      this.size.viewport.width,
    );
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
