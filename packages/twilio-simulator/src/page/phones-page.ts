import { WIRE_FAILURES, type FailureRequest, type WireFailure } from '../failure-plan.ts';
import { phoneOf, type SimulatedMessage } from '../message.ts';
import type { SimulatorState } from '../state.ts';
import { errorMessage, FAILURE_CODES } from '../twilio-error.ts';
import { html, type Html } from './html.ts';
import { layout, phoneNumber, time } from './layout.ts';

/** The first page: all phones, the latest first, and the failures that can be asked for. */
export function phonesPage(state: SimulatorState): string {
  const latest = new Map<string, SimulatedMessage>();
  for (const message of state.log.all().reverse()) {
    if (!latest.has(phoneOf(message))) latest.set(phoneOf(message), message);
  }
  const phones = [...latest].slice(0, 200).map(phoneRow);

  return layout(
    'Simulated phones',
    html`<h1>Simulated phones</h1>
      <p class="row"><a class="button second" href="/">Refresh</a> <span id="live-state" role="status"></span></p>
      <div id="live">
        ${
          phones.length > 0
            ? html`<ul class="phones">
                ${phones}
              </ul>`
            : html`<p>No phone has a text yet.</p>`
        }
      </div>
      <form class="sheet stack" action="/phones">
        <label for="number">Open another phone</label>
        <p class="quiet" id="number-hint">A made-up number: +1 AAA 555 01xx, or +1 999 xxx xxxx.</p>
        <p class="row">
          <input id="number" name="number" type="tel" aria-describedby="number-hint" required />
          <button class="button">Open the phone</button>
        </p>
      </form>
      ${failureForm(state.plan.pending())}`,
  );
}

function phoneRow([number, last]: [string, SimulatedMessage]): Html {
  return html`<li class="sheet">
    <a href="/phones/${number}#reply">${phoneNumber(number)}</a> <span class="quiet">${time(last.dateUpdated)}</span>
    <p dir="auto" class="preview">${last.body}</p>
  </li>`;
}

function failureForm(pending: FailureRequest[]): Html {
  return html`<form class="sheet stack" method="post" action="/simulator/failures">
    <h2>Make the next texts go wrong</h2>
    <p class="row">
      <label for="failure">What happens</label>
      <select id="failure" name="failure">
        ${failures().map(
          (failure) => html`<option value="${JSON.stringify(failure)}">${failureName(failure)}</option>`,
        )}
      </select>
    </p>
    <p class="row">
      <label for="times">How many times</label>
      <input id="times" name="times" type="number" min="1" max="1000" value="1" />
      <button class="button second">Plan it</button>
    </p>
    ${
      pending.length > 0
        ? html`<h3>Still to come</h3>
            <ol>
              ${pending.slice(0, 50).map((failure) => html`<li>${failureName(failure)}</li>`)}
            </ol>`
        : ''
    }
  </form>`;
}

function failures(): FailureRequest[] {
  return [
    ...(Object.keys(WIRE_FAILURES) as WireFailure[]).map((kind) => ({ kind })),
    ...FAILURE_CODES.map((errorCode) => ({ kind: { errorCode } })),
    { callbacks: 'lost' },
    { callbacks: 'repeated' },
  ];
}

function failureName(failure: FailureRequest): string {
  if ('callbacks' in failure) return `status callbacks ${failure.callbacks}`;
  if (typeof failure.kind === 'string') return WIRE_FAILURES[failure.kind].says;
  return `${failure.kind.errorCode}: ${errorMessage(failure.kind.errorCode)}`;
}
