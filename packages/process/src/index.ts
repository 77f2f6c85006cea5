export { optional } from 'valibot';
export { environment, readSettings, type Settings } from './environment.ts';
export { run } from './run.ts';
export { Stop } from './stop.ts';
export * as variable from './variable.ts';
