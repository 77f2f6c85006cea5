import { execFileSync } from 'node:child_process';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

// The build finds the message functions made. In a process of its own, see there.
execFileSync(process.execPath, [`${import.meta.dirname}/generate.ts`], { stdio: 'inherit' });

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      // A page's styles (some 9 KB) travel inside it: one request shows everything, which is what counts on a slow phone.
      inlineStyleThreshold: 20_000,
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self'],
          'connect-src': ['self'],
          // hooks.server.ts adds the neutral site, which is known only when the portal starts.
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
