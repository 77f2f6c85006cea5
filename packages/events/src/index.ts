export { prepareBus, wantedQueues } from './bus.ts';
export {
  consumersOf,
  type EventHandlers,
  type EventName,
  type Events,
  queueOf,
  type TaskKind,
  taskKinds,
} from './events.ts';
export { createPublisher, type EventTransaction, type Publisher } from './publisher.ts';
export { type OnFailure, startWorker, type Worker } from './worker.ts';
