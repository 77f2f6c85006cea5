import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCallbackQueue } from './callback-queue.ts';
import { createCarrier } from './carrier.ts';
import { createFailurePlan, type FailureRequest } from './failure-plan.ts';
import { createInbound, type HeardText, type TypedText } from './inbound.ts';
import { createMessageLog } from './message-log.ts';
import type { SimulatedMessage } from './message.ts';
import { SIMULATED_SENDER } from './number.ts';
import { createOptOuts, KEYWORD_REPLIES, type Keyword } from './opt-out.ts';
import { createRequestListener } from './request-listener.ts';
import { createWebhookPost } from './webhook.ts';

export type TwilioSimulatorOptions = {
  /** 0 (the default) takes a free port. */
  port?: number;
  /** What the client under test signs in with; also signs the webhooks. */
  accountSid: string;
  authToken: string;
  /** Where texts typed on a phone go. A function, where the address is known only after the simulator has started. */
  inboundWebhook?: string | (() => string | undefined);
  /** The number behind every MessagingServiceSid, and whom a phone texts that has heard nothing yet. */
  senderNumber?: string;
  /** The carrier's answers to STOP, START and HELP, as an account sets them with Advanced Opt-Out. */
  keywordReplies?: Partial<Record<Keyword, string>>;
  /** Milliseconds between two statuses of a message. */
  stepMs?: number;
  /** Milliseconds before a webhook whose connection failed is tried again; twice as long before the last try. */
  retryPauseMs?: number;
  now?: () => Date;
  /** Takes one line per webhook that went wrong: sid and status, never a number or a text. */
  log?: (line: string) => void;
};

export type TwilioSimulator = {
  url: string;
  port: number;
  /** All remembered messages, oldest first, both directions; copies. */
  messages(): readonly Readonly<SimulatedMessage>[];
  /** What was sent to a phone (E.164), oldest first; copies. */
  messagesTo(phone: string): readonly Readonly<SimulatedMessage>[];
  /**
   * Types a text on a phone; resolves with the webhook's answer.
   * @throws WebhookUnreachable when the webhook does not answer, RangeError when `from` is not a simulated number
   */
  text(text: TypedText): Promise<HeardText>;
  /** Makes the next sends go wrong. @throws RangeError when the request is not one of the known failures */
  failNext(failure: FailureRequest): void;
  close(): Promise<void>;
};

/**
 * Starts a simulated Twilio Messages API with its phones on 127.0.0.1; everything is kept in memory.
 * @throws the error of listening (`EADDRINUSE`) when the port is taken
 */
export async function startTwilioSimulator(options: TwilioSimulatorOptions): Promise<TwilioSimulator> {
  const { port = 0, accountSid, authToken, inboundWebhook, senderNumber = SIMULATED_SENDER } = options;
  const { stepMs = 150, retryPauseMs = 250, now = () => new Date(), log: logLine = writeLine } = options;

  const stop = new AbortController();
  const post = createWebhookPost(authToken, retryPauseMs);
  const callbacks = createCallbackQueue(post, logLine);
  const log = createMessageLog();
  const optOuts = createOptOuts();
  const plan = createFailurePlan();
  const carrier = createCarrier({ accountSid, senderNumber, log, optOuts, callbacks, stepMs, now });
  const text = createInbound({
    accountSid,
    inboundWebhook: typeof inboundWebhook === 'function' ? inboundWebhook : () => inboundWebhook,
    keywordReplies: { ...KEYWORD_REPLIES, ...options.keywordReplies },
    log,
    optOuts,
    carrier,
    post,
    stopping: stop.signal,
    now,
  });

  const server = createServer(
    createRequestListener({ accountSid, authToken, senderNumber, log, optOuts, plan, carrier, text, now, logLine }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    messages: () => log.all().map((message) => ({ ...message })),
    messagesTo: (phone) =>
      log
        .all()
        .filter((message) => message.to === phone)
        .map((message) => ({ ...message })),
    text,
    failNext: plan.failNext,
    async close() {
      carrier.close();
      stop.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, callbacks.close()]);
    },
  };
}

function writeLine(line: string): void {
  process.stderr.write(`twilio simulator: ${line}\n`);
}
