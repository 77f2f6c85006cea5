import { WebhookUnreachable, type PostWebhook, type Webhook } from './webhook.ts';

/** How many callbacks are under way at once; Twilio, too, gives no order between them. */
const AT_ONCE = 8;

export type CallbackQueue = {
  /** @param about how the log names the callback: a sid and a status, nothing of its content */
  add(webhook: Webhook, about: string): void;
  /** Stops; what is under way is broken off. */
  close(): Promise<void>;
};

/** Delivers status callbacks in the background; one that cannot be delivered is logged and forgotten, as by Twilio. */
export function createCallbackQueue(post: PostWebhook, log: (line: string) => void): CallbackQueue {
  const waiting: { webhook: Webhook; about: string }[] = [];
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();

  async function deliver({ webhook, about }: { webhook: Webhook; about: string }): Promise<void> {
    try {
      const { status } = await post(webhook, stop.signal);
      if (status >= 300) log(`callback ${about}: answered ${status}`);
    } catch (error) {
      if (!(error instanceof WebhookUnreachable)) throw error;
      if (!stop.signal.aborted) log(`callback ${about}: ${error.message}`);
    }
  }

  function startNext(): void {
    while (underWay.size < AT_ONCE && !stop.signal.aborted) {
      const next = waiting.shift();
      if (!next) return;
      const run = deliver(next).finally(() => {
        underWay.delete(run);
        startNext();
      });
      underWay.add(run);
    }
  }

  return {
    add(webhook, about) {
      waiting.push({ webhook, about });
      startNext();
    },
    async close() {
      stop.abort();
      waiting.length = 0;
      await Promise.all(underWay);
    },
  };
}
