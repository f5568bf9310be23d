import { existsSync } from 'node:fs';
import { aptGet, mayInstall } from './apt.process.js';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Letters of the scripts that names are written in, beside the browser. */
const packages = ['chromium', 'fonts-noto-core'];

/** The Chromium of this machine, or the one that `METERSTREAM_BROWSER` names. */
export function locateBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return [environment['METERSTREAM_BROWSER'], ...places].find((place) => place && existsSync(place));
}

/** Installs one where we may; where none can be had, says so in one sentence, and stories in a browser are skipped. */
export async function installBrowser(say: (step: string) => void): Promise<void> {
  if (locateBrowser() !== undefined) return;
  const skipped = 'the stories in a browser are skipped: install chromium, or name one in METERSTREAM_BROWSER';
  if (!mayInstall()) return say(skipped);
  try {
    say('installing a browser for the stories of the console');
    await aptGet('update');
    await aptGet('install', '--no-install-recommends', ...packages);
  } catch (error) {
    say(`${skipped} (${(error as Error).message.split('\n').at(-1)})`);
  }
}
