import pc from 'picocolors';
import { demoPeople } from './seed/people.ts';
import { demoStaff } from './seed/staff.ts';

/** What to open and whom to sign in as, for the end of `start`. */
export function demoTable(at: { origin: string; simulator: { url: string }; idp: { url: string } }): string {
  const rows: [string, string][] = [
    ['Portal', `${at.origin}/`],
    ['Staff pages', `${at.origin}/staff`],
    ['GraphiQL', `${at.origin}/staff/graphiql`],
    ['Simulated phones', at.simulator.url],
    ['Demo identity provider', at.idp.url],
  ];
  const people = demoPeople.map(({ name, phone, what }): [string, string] => [name, `${phone}  ${pc.dim(what)}`]);
  const staff = demoStaff.map(({ name, what }): [string, string] => [name, pc.dim(what)]);
  const width = Math.max(...[...rows, ...people, ...staff].map(([label]) => label.length)) + 2;
  const lines = (list: [string, string][]) => list.map(([label, text]) => `  ${label.padEnd(width)}${text}`).join('\n');
  return `\n${lines(rows)}\n\n  ${pc.bold('Made-up participants: sign in with the phone, read the code on the simulated phones')}\n${lines(people)}\n\n  ${pc.bold('Made-up staff: choose one at the demo identity provider')}\n${lines(staff)}\n\n  Ctrl-C stops everything.`;
}
