import type { Page } from 'playwright-core';
import { until } from '#testing';

/** Looks at the panel of an event until it says that the event was taken back. */
export async function saysTakenBack(page: Page, id: string): Promise<void> {
  const panel = page.getByRole('complementary').filter({ hasText: id });
  await until(async () => {
    const again = panel.getByRole('button', { name: 'Look again' });
    if (await again.isVisible()) await again.click();
    return (await panel.textContent())?.includes('Taken back') ?? false;
  });
}
