import { useGenericAuth } from '@envelop/generic-auth';
import type { Viewer } from '@cmpp/auth';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type DocumentNode, type ExecutionArgs, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import type { Asker } from './front-door.ts';
import { type Directives, directivesOf, meets, validateUser } from './field-authorization.ts';

/**
 * The library's granular protection, which takes out of each operation the fields that who asks may not ask for. It goes through the whole
 * document again for every request; where nothing needs to be taken out, which is told from the rules of the document alone, it is left out.
 */
export function useFieldProtection(): GatewayPlugin {
  const library = useGenericAuth<Viewer, Partial<Asker>>({
    mode: 'protect-granular',
    rejectUnauthenticated: false,
    resolveUserFn: ({ viewer }) => viewer,
    validateUser,
  }) as GatewayPlugin;
  return {
    ...library,
    onPluginInit(init) {
      const addPlugin = (plugin: Parameters<typeof init.addPlugin>[0]) =>
        init.addPlugin({
          ...plugin,
          onExecute: (payload) => (mayAskForAll(payload.args) ? undefined : plugin.onExecute?.(payload)),
        });
      library.onPluginInit?.({ ...init, addPlugin });
    },
  };
}

/** Whether who asks meets the rule of every field of the document, also of those that it leaves out this time. */
function mayAskForAll({ schema, document, contextValue }: ExecutionArgs): boolean {
  const { viewer } = contextValue as Partial<Asker>;
  return rulesOf(schema, document).every((rule) => meets(viewer, rule));
}

const known = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, readonly Directives[]>>();

/** Every rule that a field of the document stands under, each once; for whoever asks. */
function rulesOf(schema: GraphQLSchema, document: DocumentNode): readonly Directives[] {
  const ofSchema = known.get(schema) ?? new WeakMap<DocumentNode, readonly Directives[]>();
  known.set(schema, ofSchema);
  const rules = ofSchema.get(document) ?? findRules(schema, document);
  ofSchema.set(document, rules);
  return rules;
}

function findRules(schema: GraphQLSchema, document: DocumentNode): readonly Directives[] {
  const rules = new Map<string, Directives>();
  const info = new TypeInfo(schema);
  const Field = ({ name }: { name: { value: string } }) => {
    const parent = info.getParentType();
    for (const type of isUnionType(parent) ? parent.getTypes() : [parent]) {
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
      if (!type || !field) continue; // the graph's own, which stand under no rule
      for (const part of [type, field, getNamedType(field.type)]) {
        const { authenticated, requiresScopes, policy } = directivesOf(part, schema);
        const rule = { authenticated, requiresScopes, policy };
        rules.set(JSON.stringify(rule), rule as Directives);
      }
    }
  };
  visit(document, visitWithTypeInfo(info, { Field }));
  return [...rules.values()];
}
