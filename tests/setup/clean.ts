import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * No fault that a program can find, on a phone as narrow as they come; without JavaScript only the width is looked at, since axe is itself a
 * script.
 */
export async function expectClean(page: Page, { scripts = true } = {}): Promise<void> {
  // A page that has just been come to may have no document yet.
  await page.waitForLoadState('domcontentloaded');
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(over), page.url()).toBe(0);
  if (scripts) {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      page.url(),
    ).toEqual([]);
  }
  await page.setViewportSize(before);
}
