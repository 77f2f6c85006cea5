import type { CallbackQueue } from './callback-queue.ts';
import type { CallbackFailure } from './failure-plan.ts';
import type { MessageLog } from './message-log.ts';
import { senderOf, type MessageStatus, type SimulatedMessage } from './message.ts';
import type { OptOuts } from './opt-out.ts';
import { statusParams } from './status-params.ts';
import { finalStatus, TwilioRefusal } from './twilio-error.ts';

/** A scheduled message looks at the clock this often, so that a test may move the clock instead of waiting. */
const LOOK_EVERY_MS = 500;

/** What happens to a message after it was accepted. */
type Delivery = { errorCode: number | null; callbacks: CallbackFailure | null };

export type Carrier = {
  /** Takes a message in its first status and moves it on, one step at a time. */
  send(message: SimulatedMessage, delivery: Delivery): void;
  /** @throws TwilioRefusal 30409 unless the message is still scheduled: Twilio cancels nothing else */
  cancel(message: SimulatedMessage): void;
  close(): void;
};

type CarrierParts = {
  accountSid: string;
  senderNumber: string;
  log: MessageLog;
  optOuts: OptOuts;
  callbacks: CallbackQueue;
  stepMs: number;
  now: () => Date;
};

/**
 * Moves messages as the carrier does: (scheduled, accepted,) queued, sent, delivered; or to the end that the delivery's
 * error code gives. Each move but the first status calls back.
 */
export function createCarrier(parts: CarrierParts): Carrier {
  const timers = new Set<NodeJS.Timeout>();

  function later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  }

  function move(message: SimulatedMessage, status: MessageStatus, delivery: Delivery): void {
    message.status = status;
    message.dateUpdated = parts.now();
    if (status === 'queued') message.from ??= parts.senderNumber;
    if (status === 'sent') message.dateSent = message.dateUpdated;
    if (status === 'failed' || status === 'undelivered') message.errorCode = delivery.errorCode;
    if (!message.statusCallback || delivery.callbacks === 'lost') return;

    const callback = { url: message.statusCallback, params: statusParams(message, parts.accountSid) };
    const times = delivery.callbacks === 'repeated' ? 2 : 1;
    for (let time = 0; time < times; time++) parts.callbacks.add(callback, `${message.sid} ${status}`);
  }

  function walk(message: SimulatedMessage, [next, ...rest]: MessageStatus[], delivery: Delivery): void {
    if (!next) return;
    later(parts.stepMs, () => {
      move(message, next, delivery);
      walk(message, rest, delivery);
    });
  }

  function release(message: SimulatedMessage, sendAt: Date, delivery: Delivery): void {
    if (message.status === 'canceled') return;
    const left = sendAt.getTime() - parts.now().getTime();
    if (left > 0) return later(Math.min(left, LOOK_EVERY_MS), () => release(message, sendAt, delivery));
    // STOP does not cancel what was scheduled before; Twilio refuses it when it is due.
    const refused = parts.optOuts.has(message.to, senderOf(message) ?? parts.senderNumber);
    const way = refused ? { ...delivery, errorCode: 21610 } : delivery;
    move(message, 'queued', way);
    walk(message, steps(way), way);
  }

  return {
    send(message, delivery) {
      parts.log.add(message);
      if (message.sendAt) return release(message, message.sendAt, delivery);
      walk(message, message.status === 'accepted' ? ['queued', ...steps(delivery)] : steps(delivery), delivery);
    },
    cancel(message) {
      if (message.status !== 'scheduled') throw new TwilioRefusal(30409);
      message.status = 'canceled';
      message.dateUpdated = parts.now();
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** What follows `queued`. */
function steps({ errorCode }: Delivery): MessageStatus[] {
  if (errorCode === null) return ['sent', 'delivered'];
  const end = finalStatus(errorCode);
  return end === 'failed' ? [end] : ['sent', end];
}
