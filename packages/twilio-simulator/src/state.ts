import type { Carrier } from './carrier.ts';
import type { FailurePlan } from './failure-plan.ts';
import type { HeardText, TypedText } from './inbound.ts';
import type { MessageLog } from './message-log.ts';
import type { OptOuts } from './opt-out.ts';

/** Everything a request can touch. */
export type SimulatorState = {
  accountSid: string;
  authToken: string;
  senderNumber: string;
  log: MessageLog;
  optOuts: OptOuts;
  plan: FailurePlan;
  carrier: Carrier;
  text: (text: TypedText) => Promise<HeardText>;
  now: () => Date;
  logLine: (line: string) => void;
};
