import { html, type Html } from './html.ts';

/** A whole page. Every page says at its head that this is a simulator. */
export function layout(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Twilio simulator</title>
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/live.js"></script>
      </head>
      <body>
        <header>
          <p>
            <strong>Twilio simulator.</strong> It plays the carrier and the phones on this computer. No text leaves it,
            and every number is made up.
          </p>
        </header>
        <main class="stack">${content}</main>
      </body>
    </html>`.markup;
}

/** `+12025550123` as `+1 202 555 0123`, kept together and left to right in any script. */
export function phoneNumber(number: string): Html {
  return html`<bdi class="number">${number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3')}</bdi>`;
}

const TIME = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
});

/** A moment for people, its zone named. */
export function time(at: Date): Html {
  return html`<time datetime="${at.toISOString()}">${TIME.format(at)}</time>`;
}
