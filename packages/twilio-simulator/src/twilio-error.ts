/**
 * What Twilio's codes mean and where they show: `refused` is the HTTP status of a create that is turned down at once,
 * `endsAs` the last status of a message that was accepted and could not be delivered.
 * Source: https://www.twilio.com/docs/api/errors
 */
type Known = { message: string; refused?: number; endsAs?: 'failed' | 'undelivered' };

const KNOWN: Readonly<Record<number, Known>> = {
  20001: { refused: 400, message: 'Unknown parameter' },
  20003: { refused: 401, message: 'Authenticate' },
  20404: { refused: 404, message: 'The requested resource was not found' },
  20429: { refused: 429, message: 'Too many requests' },
  20500: { refused: 500, message: 'Internal server error' },
  21211: { refused: 400, message: "Invalid 'To' phone number" },
  21266: { refused: 400, message: "'To' and 'From' number cannot be the same" },
  21408: { refused: 400, message: "Permission to send an SMS has not been enabled for the region of the 'To' number" },
  21602: { refused: 400, message: 'Message body is required.' },
  21603: { refused: 400, message: "A 'From' phone number or a 'MessagingServiceSid' is required." },
  21604: { refused: 400, message: "A 'To' phone number is required." },
  21606: { refused: 400, message: "The 'From' number is not an SMS-capable number of this account" },
  21609: { refused: 400, message: "Invalid 'StatusCallback' URL" },
  21610: { refused: 400, message: 'Attempt to send to unsubscribed recipient', endsAs: 'failed' },
  21614: { refused: 400, message: "'To' number is not a valid mobile number" },
  21617: { refused: 400, message: 'The concatenated message body exceeds the 1600 character limit.' },
  21701: { refused: 400, message: 'The Messaging Service does not exist' },
  30003: { endsAs: 'undelivered', message: 'Unreachable destination handset' },
  30005: { endsAs: 'undelivered', message: 'Unknown destination handset' },
  30006: { endsAs: 'undelivered', message: 'Landline or unreachable carrier' },
  30007: { endsAs: 'undelivered', message: 'Message filtered' },
  30008: { endsAs: 'undelivered', message: 'Unknown error' },
  30034: { endsAs: 'undelivered', message: 'Message from an unregistered number' },
  30409: { refused: 409, message: 'This message cannot be canceled' },
  35111: { refused: 400, message: "'SendAt' is required to schedule a message" },
  35114: { refused: 400, message: "'SendAt' must be between 15 minutes and 35 days in the future" },
  35118: { refused: 400, message: "'MessagingServiceSid' is required to schedule a message" },
  63038: { refused: 429, message: 'Account exceeded the daily messages limit' },
};

/** Codes that can be asked for as a failure and tell the sender something of its own; offered on the page. */
export const FAILURE_CODES = [21211, 21408, 21610, 21614, 30003, 30005, 30006, 30007, 30008, 30034, 63038] as const;

/** A request that Twilio turns down: becomes the error envelope of the API. */
export class TwilioRefusal extends Error {
  readonly code: number;
  readonly httpStatus: number;

  /** @param detail replaces Twilio's usual sentence where the simulator has a reason of its own */
  constructor(code: number, detail?: string) {
    super(detail ?? errorMessage(code));
    this.code = code;
    this.httpStatus = KNOWN[code]?.refused ?? 400;
  }
}

/** The sentence that goes with a code; codes we do not know (the sender must bear those too) say so. */
export function errorMessage(code: number): string {
  return KNOWN[code]?.message ?? `Simulated error ${code}`;
}

/** Tells whether a code turns a message down at once; unknown codes do below 30000, where Twilio's delivery codes begin. */
export function isRefusal(code: number): boolean {
  const known = KNOWN[code];
  return known ? known.refused !== undefined : code < 30_000;
}

/** The status in which a message that fails with this code ends. */
export function finalStatus(code: number): 'failed' | 'undelivered' {
  return KNOWN[code]?.endsAs ?? 'undelivered';
}

/** Twilio's error envelope. */
export function errorEnvelope(refusal: TwilioRefusal) {
  return {
    code: refusal.code,
    message: refusal.message,
    more_info: `https://www.twilio.com/docs/errors/${refusal.code}`,
    status: refusal.httpStatus,
  };
}
