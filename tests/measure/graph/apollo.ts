import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import {
  createBearerVerifier,
  createSigner,
  gatewayName,
  publicJwks,
  type SigningKey,
  signSubgraphToken,
  trustedKeys,
  type Viewer,
} from '@cmpp/auth';
import { answerMessages } from './child.ts';

/** What the peer is told: the same subgraphs, composed without the directives that it refuses. */
export type ApolloSetup = {
  supergraphSdl: string;
  /** Each subgraph's, by its name. */
  urls: Record<string, string>;
  /** Signs the tokens of people. */
  personKey: SigningKey;
  /** Signs who is asking, for subgraphs. */
  gatewayKey: SigningKey;
};

// The peer: Apollo's gateway as its documentation sets it up. It checks who asks and tells subgraphs so as ours does.
answerMessages(async ({ supergraphSdl, urls, personKey, gatewayKey }: ApolloSetup) => {
  const verify = createBearerVerifier({ people: trustedKeys(publicJwks(personKey)), clients: {} });
  const signer = createSigner({ issuer: gatewayName, key: gatewayKey });
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) =>
      new RemoteGraphQLDataSource<{ viewer: Viewer }>({
        url: urls[name],
        async willSendRequest({ request, context }) {
          const { token } = await signSubgraphToken(signer, name, context.viewer);
          request.http?.headers.set('authorization', `Bearer ${token}`);
        },
      }),
  });
  const server = new ApolloServer<{ viewer: Viewer }>({ gateway, introspection: false });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => ({ viewer: await verify((req.headers.authorization ?? '').replace(/^Bearer /, '')) }),
  });
  return { url };
});
