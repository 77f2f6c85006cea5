import { newMessage, type SimulatedMessage } from '../message.ts';
import { isSimulatedNumber, maskNumber } from '../number.ts';
import type { SimulatorState } from '../state.ts';
import { TwilioRefusal } from '../twilio-error.ts';

const LONGEST_BODY = 1_600;
/** Scheduling works between 15 minutes and 35 days ahead. */
const SOONEST_MS = 15 * 60_000;
const LATEST_MS = 35 * 24 * 3_600_000;

/**
 * The parameters that are played. ValidityPeriod changes nothing: no text waits here longer than its shortest validity.
 * Any other is refused rather than ignored, so that nobody believes a test of something the simulator does not do.
 */
const PLAYED = new Set('To From MessagingServiceSid Body StatusCallback ScheduleType SendAt ValidityPeriod'.split(' '));

/**
 * Reads the form of a create in the order in which Twilio complains.
 * @throws TwilioRefusal with Twilio's code
 */
export function readMessage(state: SimulatorState, form: URLSearchParams): SimulatedMessage {
  const unknown = [...form.keys()].find((name) => !PLAYED.has(name));
  if (unknown) throw new TwilioRefusal(20001, `The simulator does not play the parameter '${unknown}'.`);

  const to = form.get('To') ?? '';
  const body = form.get('Body') ?? '';
  const messagingServiceSid = form.get('MessagingServiceSid') || null;
  const from = form.get('From') || null;
  if (!to) throw new TwilioRefusal(21604);
  if (!from && !messagingServiceSid) throw new TwilioRefusal(21603);
  if (!body) throw new TwilioRefusal(21602);
  if (body.length > LONGEST_BODY) throw new TwilioRefusal(21617);
  checkTo(to);
  if (from && !isSimulatedNumber(from)) throw new TwilioRefusal(21606);
  if (from === to) throw new TwilioRefusal(21266);
  if (messagingServiceSid && !/^MG[\da-f]{32}$/i.test(messagingServiceSid)) throw new TwilioRefusal(21701);
  const statusCallback = readCallback(form.get('StatusCallback'));
  const sendAt = readSchedule(form, state.now());
  // What is scheduled is checked when it is due, as STOP may come until then.
  if (!sendAt && state.optOuts.has(to, from ?? state.senderNumber)) throw new TwilioRefusal(21610);

  const status = sendAt ? 'scheduled' : messagingServiceSid ? 'accepted' : 'queued';
  const given = { to, from, body, messagingServiceSid, statusCallback, sendAt, status } as const;
  return newMessage(state.now(), { direction: 'outbound-api', ...given });
}

/** Real numbers are refused: a simulator that took them would one day be mistaken for the carrier. */
function checkTo(to: string): void {
  if (isSimulatedNumber(to)) return;
  const why = /^\+[1-9]\d{6,14}$/.test(to)
    ? 'this simulator texts made-up numbers only, +1 AAA 555 01xx or +1 999 xxx xxxx'
    : 'it is not written as E.164, such as +12025550123';
  throw new TwilioRefusal(21211, `Invalid 'To' Phone Number ${maskNumber(to)}: ${why}.`);
}

function readCallback(given: string | null): string | null {
  if (!given) return null;
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol)) throw new TwilioRefusal(21609);
  return given;
}

function readSchedule(form: URLSearchParams, now: Date): Date | null {
  if (form.get('ScheduleType') !== 'fixed') return null;
  if (!form.get('MessagingServiceSid')) throw new TwilioRefusal(35118);
  const sendAt = form.get('SendAt');
  if (!sendAt) throw new TwilioRefusal(35111);
  const ahead = Date.parse(sendAt) - now.getTime();
  // Written so that an unreadable date (NaN) is refused as well.
  if (!(ahead >= SOONEST_MS && ahead <= LATEST_MS)) throw new TwilioRefusal(35114);
  return new Date(sendAt);
}
