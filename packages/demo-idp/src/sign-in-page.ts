import { escapeHtml, page } from './page.ts';
import type { DemoStaff } from './provider-configuration.ts';

/** The one page of the demo identity provider: who do you want to be? A form, so it works without JavaScript. */
export function signInPage(staff: DemoStaff[]): string {
  const people = staff.map(
    ({ sub, name, email }) => `<li class="sheet">
        <button class="button" name="sub" value="${escapeHtml(sub)}">Sign in as ${escapeHtml(name)}</button>
        <p class="quiet">${escapeHtml(email)}</p>
      </li>`,
  );
  return page(
    'Choose who you are',
    `<h1>Choose who you are</h1>
    <p>This is a demo identity provider. The people below are made up, and anyone may sign in as any of them: no password is asked.</p>
    <form method="post" class="stack">
      <ul class="stack">${people.join('')}</ul>
      <p><button class="button second" name="back" value="1">Go back without signing in</button></p>
    </form>`,
  );
}
