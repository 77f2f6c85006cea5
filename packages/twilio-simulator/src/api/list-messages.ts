import { toResource, type SimulatedMessage } from '../message.ts';
import type { SimulatorState } from '../state.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * One page of the account's messages, newest first, in Twilio's envelope. A page token names the last message of the
 * page before, so that messages created meanwhile do not shift the rest.
 */
export function listMessages(state: SimulatorState, url: URL) {
  const query = url.searchParams;
  const found = state.log
    .all()
    .reverse()
    .filter((message) => matches(message, query));

  const size = Math.min(Math.max(Number(query.get('PageSize')) || 50, 1), 1_000);
  const page = Math.max(Number(query.get('Page')) || 0, 0);
  const before = found.findIndex((message) => `PA${message.sid}` === query.get('PageToken'));
  const start = before === -1 ? page * size : before + 1;
  const messages = found.slice(start, start + size);
  const last = messages.at(-1);
  const more = last && start + size < found.length;

  const at = (number: number, token = '') => {
    const other = new URLSearchParams([...query].filter(([name]) => !name.startsWith('Page')));
    other.set('PageSize', String(size));
    other.set('Page', String(number));
    if (token) other.set('PageToken', token);
    return `${url.pathname}?${other}`;
  };
  return {
    end: start + Math.max(messages.length - 1, 0),
    first_page_uri: at(0),
    next_page_uri: more ? at(page + 1, `PA${last.sid}`) : null,
    page,
    page_size: size,
    previous_page_uri: page > 0 ? at(page - 1) : null,
    messages: messages.map((message) => toResource(message, state.accountSid)),
    start,
    uri: `${url.pathname}${url.search}`,
  };
}

/** `DateSent<` and `DateSent>` include their bound; a message that was not sent yet has no date to match. */
function matches(message: SimulatedMessage, query: URLSearchParams): boolean {
  const [day, until, since] = [query.get('DateSent'), query.get('DateSent<'), query.get('DateSent>')];
  // To the second, as the dates of the API are; an unreadable bound (NaN) matches nothing.
  const sent = Math.floor((message.dateSent?.getTime() ?? Number.NaN) / 1000) * 1000;
  return (
    (!query.get('To') || message.to === query.get('To')) &&
    (!query.get('From') || message.from === query.get('From')) &&
    (!day || Math.floor(sent / DAY_MS) === Math.floor(Date.parse(day) / DAY_MS)) &&
    (!until || sent <= Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(until) ? `${until}T23:59:59Z` : until)) &&
    (!since || sent >= Date.parse(since))
  );
}
