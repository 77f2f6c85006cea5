import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { createSignInPages } from './sign-in-pages.ts';
import { providerConfiguration, type DemoClient, type DemoStaff } from './provider-configuration.ts';

export type DemoIdpOptions = {
  /** 0 (the default) takes a free port. */
  port?: number;
  /** What tokens name as their issuer, an origin; by default the address that is listened on. */
  issuer?: string;
  clients: DemoClient[];
  /** The made-up people who can be chosen, in the order in which they are offered. */
  staff: DemoStaff[];
  /** Takes one line per fault of the provider itself. */
  log?: (line: string) => void;
};

export type DemoIdp = { issuer: string; url: string; close(): Promise<void> };

/**
 * Starts an OpenID provider on 127.0.0.1 where everybody may sign in as any of the demo staff: authorization code with
 * PKCE only, ID tokens signed by a key made at this start (ES256), everything in memory.
 * @throws TypeError when the issuer is not an origin, the error of listening (`EADDRINUSE`) when the port is taken
 */
export async function startDemoIdp(options: DemoIdpOptions): Promise<DemoIdp> {
  const { port = 0, clients, staff } = options;
  const { log = (line) => process.stderr.write(`demo identity provider: ${line}\n`) } = options;
  if (options.issuer !== undefined && URL.parse(options.issuer)?.origin !== options.issuer) {
    throw new TypeError('The issuer of the demo identity provider must be an origin, such as http://127.0.0.1:4400.');
  }

  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = options.issuer ?? url;

  const provider = new Provider(issuer, providerConfiguration(clients, staff));
  provider.on('server_error', (_context, error) => log(`${error.name}: ${error.message}`));
  server.on('request', createSignInPages(provider, clients, staff, log));

  return {
    issuer,
    url,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
