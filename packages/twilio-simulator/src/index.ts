export { startTwilioSimulator, type TwilioSimulator, type TwilioSimulatorOptions } from './simulator.ts';
export { isSimulatedNumber, SIMULATED_SENDER } from './number.ts';
export type { SimulatedMessage, MessageStatus } from './message.ts';
export type { FailureRequest } from './failure-plan.ts';
export type { HeardText, TypedText } from './inbound.ts';
export { WebhookUnreachable, type WebhookAnswer } from './webhook.ts';
