import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBearerVerifier, publicJwks, type SigningKey, trustedKeys } from '@cmpp/auth';
import { openBareHome } from './bare-home.ts';
import { answerMessages } from './child.ts';
import type { Setup } from './setup.ts';

// No graph at all: node:http and what the resolvers ask of Prisma, written out by hand for this one query.
answerMessages(async ({ personKey, ...setup }: Setup & { personKey: SigningKey }) => {
  const verify = createBearerVerifier({ people: trustedKeys(publicJwks(personKey)), clients: {} });
  const readHome = openBareHome(setup);
  const server = createServer((request, response) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (chunk: string) => (body += chunk))
      .on('end', () => {
        const { variables } = JSON.parse(body) as { variables: { id: string } };
        verify((request.headers.authorization ?? '').replace(/^Bearer /, ''))
          .then((viewer) => readHome(viewer, variables.id))
          .then(
            (participant) =>
              response
                .writeHead(200, { 'content-type': 'application/json' })
                .end(JSON.stringify({ data: { participant } })),
            (error: Error) => response.writeHead(500).end(error.name),
          );
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
});
