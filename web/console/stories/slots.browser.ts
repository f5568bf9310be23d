import { type StoryStack, until } from '#testing';
import { grouped } from './amiss.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** Counts beside the tabs are those of the API, and a choice of bars, by keys and by dragging, is the time of the list. */
export async function narrowLogs(window: ConsoleWindow, stack: StoryStack): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs?from=2026-01-01&to=2026-02-28');
  const tabs = page.getByRole('navigation', { name: 'Kinds of usage' });
  const listed = await entriesOf(stack, '');
  const waiting = (await stack.call('GET', '/v1/analytics/unattributed')).body.totals;
  const unattributed = waiting.reduce((sum: number, { events }: { events: number }) => sum + events, 0);
  expect(listed).toBeGreaterThan(1_000);
  expect(unattributed).toBeGreaterThan(0);
  await until(async () => {
    const said = (await tabs.textContent()) ?? '';
    return said.includes(`All${grouped(String(listed))}`) && said.includes(`Unattributed${unattributed}`);
  });
  const bars = page.getByRole('slider', { name: 'Time, by day' });
  await bars.focus();
  await page.keyboard.press('Home');
  for (let day = 1; day < 10; day++) await page.keyboard.press('ArrowRight');
  await page.getByText('10 Jan 2026 1,200 entries').waitFor();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL('**from=2026-01-10&to=2026-01-12**');
  await window.settled();
  const box = await bars.boundingBox();
  if (!box) throw new Error('there are no bars');
  await page.mouse.move(box.x + box.width * 0.1, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 3 });
  await page.mouse.up();
  await page.waitForURL('**from=2026-01-10&to=2026-01-11**');
  await page.getByRole('slider', { name: 'Time, by hour' }).waitFor();
  await window.settled();
  // Also of what no sums are kept of.
  await window.goTo(
    `/data/logs?from=2026-01-01&to=2026-02-28&q=${encodeURIComponent('source:api state:unattributed')}`,
  );
  const some = await entriesOf(stack, '&source=api&state=unattributed');
  expect(some).toBeGreaterThan(0);
  await until(async () => ((await tabs.textContent()) ?? '').includes(`All${some}Unattributed`));
  await page.getByRole('slider', { name: 'Time, by day' }).waitFor();
}

/** As many entries as all pages of the API have, of the two months that are looked at. */
async function entriesOf(stack: StoryStack, filters: string): Promise<number> {
  const asked = `/v1/usage?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&limit=999${filters}`;
  let entries = 0;
  let cursor: string | undefined;
  do {
    const { body } = await stack.call('GET', cursor === undefined ? asked : `${asked}&cursor=${cursor}`);
    entries += body.items.length;
    cursor = body.nextCursor;
  } while (cursor !== undefined);
  return entries;
}
