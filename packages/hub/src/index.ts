export { type DemoHub, type DemoHubOptions, startDemoHub } from './demo-hub.ts';
export { createEdge } from './edge.ts';
export { demoId } from './seed/ids.ts';
export { demoPeople } from './seed/people.ts';
export { seedDemo } from './seed/seed-demo.ts';
export { demoStaff } from './seed/staff.ts';
export { type Hub, startHub } from './start-hub.ts';
export { variables } from './settings.ts';
