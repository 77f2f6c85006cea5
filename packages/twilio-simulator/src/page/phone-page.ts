import { senderOf, type SimulatedMessage } from '../message.ts';
import type { SimulatorState } from '../state.ts';
import { html, type Html } from './html.ts';
import { layout, phoneNumber, time } from './layout.ts';

/** What is shown of a long thread; the API lists the rest. */
const SHOWN = 200;

/** One phone's thread, like the screen of a phone. `problem`: what went wrong with the text just typed. */
export function phonePage(state: SimulatorState, phone: string, problem: string | null): string {
  const thread = state.log.ofPhone(phone).slice(-SHOWN);
  const sender = thread.findLast((message) => senderOf(message));
  const other = (sender && senderOf(sender)) ?? state.senderNumber;

  return layout(
    phone,
    html`<p><a href="/">All phones</a></p>
      <h1>${phoneNumber(phone)}</h1>
      <p class="row">
        <a class="button second" href="/phones/${phone}#reply">Refresh</a> <span id="live-state" role="status"></span>
      </p>
      <div id="live" role="log" aria-label="Texts" class="stack">
        ${
          thread.length > 0
            ? html`<ol class="thread">
                ${thread.map(bubble)}
              </ol>`
            : html`<p>No texts yet.</p>`
        }
        ${state.optOuts.has(phone, other) ? html`<p class="tag warm">This phone has texted STOP: it gets no more texts until it texts START.</p>` : ''}
      </div>
      <form id="reply" class="sheet stack" method="post">
        ${problem ? html`<p class="tag warm" role="alert">${problem}</p>` : ''}
        <label for="body">Text from this phone</label>
        <textarea id="body" name="body" rows="2" maxlength="1600" dir="auto" required></textarea>
        <p class="row">
          <label for="to">To</label> <input id="to" name="to" type="tel" value="${other}" required />
          <button class="button">Send</button>
        </p>
      </form>`,
  );
}

function bubble(message: SimulatedMessage): Html {
  const mine = message.direction === 'inbound';
  const segments = message.segments === 1 ? '1 segment' : `${message.segments} segments`;
  const failed = message.errorCode ? ` (${message.errorCode})` : '';
  const onPhone = ['sent', 'delivered', 'received'].includes(message.status);
  return html`<li class="${mine ? 'typed' : 'heard'} ${onPhone ? '' : 'absent'}">
    <p class="body" dir="auto">${message.body}</p>
    <p class="quiet">
      ${mine ? 'Typed here' : html`From ${phoneNumber(message.from ?? 'a Messaging Service')}`},
      ${time(message.dateCreated)}.
      <span class="tag ${message.errorCode ? 'warm' : ''}">${message.status}${failed}</span> ${segments}
    </p>
  </li>`;
}
