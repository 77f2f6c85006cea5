import { isRefusal } from './twilio-error.ts';

/**
 * Ways in which a create can go wrong on the wire. `accepts`: whether Twilio took the message all the same, which
 * the sender cannot know. `answer`: a Twilio error code, a reset connection, or silence until the client gives up.
 */
export const WIRE_FAILURES = {
  '429': { accepts: false, answer: 20429, says: 'too many requests (429)' },
  '500': { accepts: false, answer: 20500, says: 'server error (500), not sent' },
  '500-after-accept': { accepts: true, answer: 20500, says: 'server error (500), yet sent' },
  reset: { accepts: false, answer: 'reset', says: 'connection reset, not sent' },
  'reset-after-accept': { accepts: true, answer: 'reset', says: 'connection reset, yet sent' },
  'timeout-after-accept': { accepts: true, answer: 'silence', says: 'no answer, yet sent' },
} as const satisfies Record<string, { accepts: boolean; answer: number | 'reset' | 'silence'; says: string }>;

export type WireFailure = keyof typeof WIRE_FAILURES;
export type CallbackFailure = 'lost' | 'repeated';

/** What to do to the next sends. `times` defaults to 1. */
export type FailureRequest = { times?: number } & (
  { kind: WireFailure | { errorCode: number } } | { callbacks: CallbackFailure }
);

/** What one send meets: each part is drawn from its own queue, so a lost callback can follow a timeout. */
type SendFate = { wire: WireFailure | null; errorCode: number | null; callbacks: CallbackFailure | null };

export type FailurePlan = {
  failNext(request: unknown): void;
  next(): SendFate;
  /** What is still to come, in order. */
  pending(): FailureRequest[];
};

/** Holds the failures that were asked for; every send takes one of each queue. */
export function createFailurePlan(): FailurePlan {
  const sends: (WireFailure | { errorCode: number })[] = [];
  const callbacks: CallbackFailure[] = [];

  return {
    failNext(request) {
      const { times = 1, ...failure } = parseFailure(request);
      if ('kind' in failure) sends.push(...Array<typeof failure.kind>(times).fill(failure.kind));
      else callbacks.push(...Array<CallbackFailure>(times).fill(failure.callbacks));
    },
    next() {
      const send = sends.shift() ?? null;
      return {
        wire: typeof send === 'string' ? send : null,
        errorCode: typeof send === 'object' && send ? send.errorCode : null,
        callbacks: callbacks.shift() ?? null,
      };
    },
    pending: () => [...sends.map((kind) => ({ kind })), ...callbacks.map((mode) => ({ callbacks: mode }))],
  };
}

/**
 * Reads a failure request from outside.
 * @throws RangeError with a sentence that says what is allowed
 */
function parseFailure(request: unknown): FailureRequest {
  const { kind, callbacks, times = 1 } = isRecord(request) ? request : {};
  if (!Number.isInteger(times) || Number(times) < 1 || Number(times) > 1_000) {
    throw new RangeError('times must be a whole number from 1 to 1000.');
  }
  if (callbacks === 'lost' || callbacks === 'repeated') return { callbacks, times: Number(times) };
  if (typeof kind === 'string' && Object.hasOwn(WIRE_FAILURES, kind)) {
    return { kind: kind as WireFailure, times: Number(times) };
  }
  if (isRecord(kind) && Number.isInteger(kind.errorCode) && Number(kind.errorCode) >= 10_000) {
    return { kind: { errorCode: Number(kind.errorCode) }, times: Number(times) };
  }
  const kinds = Object.keys(WIRE_FAILURES).join(', ');
  throw new RangeError(`Give kind (${kinds}, or { errorCode }) or callbacks (lost, repeated).`);
}

/** The code with which a send is turned down at once, so that it never becomes a message; null when it is not. */
export function refusalOf({ errorCode }: SendFate): number | null {
  return errorCode !== null && isRefusal(errorCode) ? errorCode : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
