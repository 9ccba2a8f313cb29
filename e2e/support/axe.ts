import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No violation of WCAG 2.2 AA on what the page shows right now. */
export async function expectAccessible(page: Page, { within }: { within?: string } = {}): Promise<void> {
  // A page that an action changed gets its title anew, a moment after its text.
  await expect(page).toHaveTitle(/./);
  if (within) await expect(page.locator(within).first()).toBeVisible();
  const builder = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations } = await (within ? builder.include(within) : builder).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target }) => target.join(" ")),
  }));
  expect(found).toEqual([]);
}
