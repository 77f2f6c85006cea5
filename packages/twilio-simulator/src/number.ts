/** The sender of messages created by MessagingServiceSid, and whom a phone texts that has heard nothing yet. */
export const SIMULATED_SENDER = '+19995550100';

/** Numbers kept for fiction in every North American area code: +1 AAA 555 01xx. */
const FICTIONAL = /^\+1[2-9]\d{2}55501\d{2}$/;

/**
 * The simulator's own range, for demos and load tests that need more than 100 numbers an area: +1 999 xxx xxxx.
 * Codes with a 9 in the middle are held back for expanding the numbering plan, so nobody can own such a number.
 */
const BULK = /^\+1999\d{7}$/;

/** Tells whether a number (E.164) is made up, so that the simulator may play its phone. */
export function isSimulatedNumber(number: string): boolean {
  return FICTIONAL.test(number) || BULK.test(number);
}

/** Hides the last four characters, as Twilio does in its error messages: `+1202555XXXX`. */
export function maskNumber(number: string): string {
  return `${number.slice(0, -4)}XXXX`;
}
