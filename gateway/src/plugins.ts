import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { isAsyncIterable } from '@graphql-tools/utils';
import { type DocumentNode, parse } from 'graphql';
import { refusal, shownErrors } from './errors.ts';
import { showRefusals } from './field-authorization.ts';
import { findKeyAlias } from './key-fields.ts';
import { estimateObjects } from './operation-cost.ts';
import { type OperationLimits, findBrokenLimit, findPoisonousName } from './operation-shape.ts';

/** Remembers what was found in a document: the library keeps parsed documents by their text, so most requests bring one that was seen before. */
function oncePerDocument<Found>(find: (document: DocumentNode) => Found): (document: DocumentNode) => Found {
  const known = new WeakMap<DocumentNode, { found: Found }>();
  return (document) => {
    const { found } = known.get(document) ?? { found: find(document) };
    known.set(document, { found });
    return found;
  };
}

/** Refuses names that could reach into JavaScript's own objects, in whatever operation they stand. */
export function usePoisonousNames(): GatewayPlugin {
  const poisonousName = oncePerDocument(findPoisonousName);
  return {
    onValidate({ params }) {
      const name = poisonousName(params.documentAST);
      if (name) throw refusal(`The name "${name}" cannot be used.`, 'NAME_REFUSED');
    },
  };
}

/** Refuses aliases that stand where a subgraph would be told whose part of an entity is asked for. */
export function useKeyAliases(keyFields: ReadonlySet<string>): GatewayPlugin {
  const keyAlias = oncePerDocument((document) => findKeyAlias(document, keyFields));
  return {
    onValidate({ params }) {
      const alias = keyAlias(params.documentAST);
      if (alias) throw refusal(`The alias "${alias}" cannot be used for another field.`, 'NAME_REFUSED');
    },
  };
}

/** Refuses operations beyond `limits`: before they are validated, and once their variables are known by what they cost. */
export function useOperationLimits(limits: OperationLimits): GatewayPlugin {
  const brokenLimit = oncePerDocument((document) => findBrokenLimit(document, limits));
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.tokens }));
    },
    onValidate({ params }) {
      const broken = brokenLimit(params.documentAST);
      if (broken) throw refusal(broken, 'OPERATION_TOO_LARGE');
    },
    onExecute({ args, setResultAndStopExecution }) {
      if (estimateObjects(args, limits.objects) <= limits.objects) return;
      const message = `This operation could answer with more than ${limits.objects} objects; ask for shorter lists.`;
      setResultAndStopExecution({ errors: [refusal(message, 'OPERATION_TOO_LARGE')] });
    },
  };
}

/** The last look at an answer, whatever came to it: refused fields are null, errors say what they may and no more. */
export function useShownErrors(): GatewayPlugin {
  return {
    onResultProcess({ result, setResult }) {
      if (!isAsyncIterable(result) && !Array.isArray(result)) setResult(shownErrors(showRefusals(result)));
    },
  };
}
