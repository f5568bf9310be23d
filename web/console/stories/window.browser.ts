import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { repositoryRoot } from '#embedded';
import type { StoryStack } from '#testing';
import type { Look } from './looks.js';

const screenshots = join(repositoryRoot, '.meterstream/screenshots');
/** What a page may take to show all that it was asked for, on a machine that does much else. */
const shownWithinMs = 20_000;

export const openBrowser = (executablePath: string): Promise<Browser> =>
  // Within a container of root's there is no sandbox to be had; what is opened here is our own page.
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** One window of the browser on the console, and all that went wrong in it. */
export class ConsoleWindow {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly look: Look,
    private readonly seen: string[],
  ) {}

  static async open(browser: Browser, url: string, look: Look): Promise<ConsoleWindow> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: look.viewport,
      colorScheme: look.theme,
      isMobile: look.isPhone,
      hasTouch: look.isPhone,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Pacific/Auckland',
    });
    context.setDefaultTimeout(shownWithinMs);
    const page = await context.newPage();
    const seen: string[] = [];
    const own = new ConsoleWindow(page, context, look, seen);
    page.on('console', (said) => said.type() !== 'log' && seen.push(`${said.type()}: ${said.text()}`));
    page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('requestfailed', (request) => {
      // What a page does not want any more when it is left is no failure.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') seen.push(`failed: ${request.url()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) seen.push(`asked: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
    });
    return own;
  }

  async signIn({ adminKey }: StoryStack): Promise<void> {
    await this.page.getByLabel('API key').fill(adminKey);
    await this.page.getByRole('button', { name: 'Open' }).click();
    await this.page.waitForURL('**/data/logs');
    await this.settled();
  }

  /** Goes there as a link does. */
  async goTo(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState({}, '', to), path);
    await this.settled();
  }

  /** There is a heading, and nothing is on its way any more. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(
      () => document.querySelector('main h1') !== null && document.querySelector('[aria-busy="true"]') === null,
    );
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }

  /** What went wrong since this was asked last. */
  faults(): string[] {
    return this.seen.splice(0);
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').textContent()) ?? '';
  }

  async keepScreenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}-${this.look.name}.png`), fullPage: true });
  }

  /** What WCAG 2.2 AA and good practice object to, each with the first element that it is about. */
  async accessibilityProblems(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
      });
      return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`);
    });
  }

  /** How many pixels of the page lie beyond the window, sideways. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
