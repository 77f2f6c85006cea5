import { hasScope, type Scope, type Viewer } from '@cmpp/auth';
import { defaultFieldResolver, GraphQLError, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import type { RequestContext } from './request.ts';

/** What a type says of itself in `extensions`: whose file a row of it belongs to (a participant's id). */
export type SubjectOf<Row> = { subjectOf: (row: Row) => string };

/**
 * Wraps every field once, when the schema is built: the scopes that its directives name are checked here too, behind the gateway,
 * and each read of a field of somebody's file is recorded. Nothing is reachable by accident.
 */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    const subjectOf = type.extensions['subjectOf'] as SubjectOf<unknown>['subjectOf'] | undefined;
    for (const field of Object.values(type.getFields())) guardField(type.name, field, subjectOf);
  }
}

function guardField(
  typeName: string,
  field: GraphQLField<unknown, RequestContext>,
  subjectOf: SubjectOf<unknown>['subjectOf'] | undefined,
): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const rule = ruleOf(field);
  const name = `${typeName}.${field.name}`;
  const recorded = subjectOf && field.name !== 'id';
  if (!rule && !recorded) return;
  field.resolve = (row, args, context, info) => {
    if (rule && !rule(context.viewer))
      throw new GraphQLError('You may not read or do this.', { extensions: { code: 'FORBIDDEN' } });
    if (recorded) context.access.read(subjectOf(row), name);
    return resolve(row, args, context, info);
  };
}

/** The field's `@authenticated` and `@requiresScopes`, as one question about the viewer; undefined when it has neither. */
export function ruleOf(field: GraphQLField<unknown, RequestContext>): ((viewer: Viewer) => boolean) | undefined {
  const directives = (field.extensions['directives'] ?? []) as { name: string; args: { scopes?: Scope[][] } }[];
  const scopes = directives.find(({ name }) => name === 'requiresScopes')?.args.scopes;
  if (scopes) return (viewer) => scopes.some((all) => all.every((scope) => hasScope(viewer, scope)));
  if (directives.some(({ name }) => name === 'authenticated')) return (viewer) => viewer.kind !== 'anonymous';
  return undefined;
}
