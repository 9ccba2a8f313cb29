import { expect, type Page } from "@playwright/test";
import type { MadeWorkspace } from "@/db/factories";
import { paths } from "@/lib/paths";

export async function open(page: Page, { slug }: MadeWorkspace): Promise<void> {
  await page.goto(paths.workspacePage(slug));
}

export function row(page: Page, name: RegExp) {
  return page.getByRole("table", { name: "Team" }).getByRole("row", { name });
}

export async function menu(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
}

export async function choose(page: Page, name: string, item: string): Promise<void> {
  await menu(page, name);
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

export async function expectRefused(
  page: Page,
  name: string,
  refused: [item: string, reason: string][],
): Promise<void> {
  await menu(page, name);
  for (const [item, reason] of refused) {
    const entry = page.getByRole("menuitem", { name: item, exact: true });
    await expect(entry).toHaveAttribute("aria-disabled", "true");
    await expect(entry).toHaveAccessibleDescription(reason);
  }
  await page.keyboard.press("Escape");
}
