import { createEdge, startHub } from '@cmpp/hub';
import { answerMessages } from './child.ts';
import { startProfile, stopProfile } from './profile.ts';
import { hubConfig, type Setup } from './setup.ts';

// The embedded shape: gateway and four subgraphs in one process, behind the public edge. It can look at itself at work.
answerMessages(async (message: Setup | { profile: 'start' | 'stop' }) => {
  if ('profile' in message) return message.profile === 'start' ? startProfile() : stopProfile();
  const { log } = hubConfig(message, '');
  const edge = await createEdge({ host: '127.0.0.1', port: 0, publicOrigin: undefined, log });
  const origin = `http://127.0.0.1:${edge.port}`;
  const { signingKey } = await startHub({ ...hubConfig(message, origin), edge });
  return { url: `${origin}/graphql`, key: signingKey };
});
