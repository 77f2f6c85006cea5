import { css, editorWorkerService, graphqlWorker, js, jsonWorker } from '@graphql-yoga/render-graphiql/graphiql';

/** Sent with every query of the page. Another site cannot add a header without asking first, which nobody here allows. */
export const sameOriginHeader = 'x-cmpp-desk';

// One question to all four parts of the program about one person: put an id from the desk into the variables.
const question = `query AboutOnePerson($id: ID!) {
  participant(id: $id) {
    givenName
    familyName
    spokenLanguage
    hearings(upcoming: true) {
      edges { node { kind medium status localStart timeZone toldBy checkedAt court { name street city } } }
    }
    bookings(upcoming: true) {
      edges { node { status seats session { title language localStart timeZone } } }
    }
    referrals {
      edges { node { status need service { name organization { name } } } }
    }
    notices {
      edges { node { kind status language createdAt deliveredAt toLastFour } }
    }
  }
}
`;

/** What the query page loads; served from here, so that nothing comes from another site. */
export const assets: Record<string, { type: string; body: string }> = {
  'library.js': { type: 'text/javascript', body: js },
  'style.css': { type: 'text/css', body: css },
  'editor.js': { type: 'text/javascript', body: editorWorkerService },
  'json.js': { type: 'text/javascript', body: jsonWorker },
  'graphql.js': { type: 'text/javascript', body: graphqlWorker },
  'start.js': { type: 'text/javascript', body: startScript() },
};

/** The query page itself. */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Ask the graph</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/staff/graphiql/style.css">
  </head>
  <body class="no-focus-outline">
    <noscript>This page needs JavaScript. <a href="/staff">Back to the desk</a></noscript>
    <div id="root"></div>
    <script src="/staff/graphiql/library.js"></script>
    <script src="/staff/graphiql/start.js"></script>
  </body>
</html>
`;

/** Scripts from here alone; the editor writes its own style elements and fonts, which only this page allows. */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

// Queries may name people, so they stay out of the address bar, and out of the browser once the tab is closed.
function startScript(): string {
  const options = {
    endpoint: '/staff/graphiql/graph',
    title: 'Ask the graph',
    defaultQuery: question,
    variables: '{ "id": "" }',
    additionalHeaders: { [sameOriginHeader]: '1' },
    shouldPersistHeaders: false,
  };
  return `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) => '/staff/graphiql/' + ({ json: 'json.js', graphql: 'graphql.js' }[label] ?? 'editor.js'),
};
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  ...${JSON.stringify(options)},
  onEditQuery: () => {},
  storage: sessionStorage,
});
`;
}
