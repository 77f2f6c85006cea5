export { type DemoHub, type DemoHubOptions, startDemoHub } from './demo-hub.ts';
export { demoId } from './seed/ids.ts';
export { demoPeople } from './seed/people.ts';
export { demoStaff } from './seed/staff.ts';
export { type Hub } from './start-hub.ts';
