export { startDemoIdp, type DemoIdp, type DemoIdpOptions } from './demo-idp.ts';
export type { DemoClient, DemoStaff } from './provider-configuration.ts';
