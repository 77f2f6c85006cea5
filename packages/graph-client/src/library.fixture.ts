import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

// Two small subgraphs that have nothing to do with any program.

const books = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key", "@requiresScopes"])
  scalar DateTime
  type Query { book(id: ID!): Book  motto: String! }
  type Mutation { lend(input: LendInput!): LendPayload @requiresScopes(scopes: [["directory:read"]]) }
  enum Mood { CALM CROSS }
  input LendInput { bookId: ID!  mood: Mood }
  type LendPayload { book: Book }
  type Book @key(fields: "id") { id: ID!  title: String!  dueAt: DateTime  mood: Mood! }`;

const reviews = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])
  type Query { review(id: ID!): Review }
  type Review @key(fields: "id") { id: ID!  stars: Int! }
  type Book @key(fields: "id") { id: ID!  reviews: [Review!] }`;

const result = composeServices([
  { name: 'books', url: 'http://books.invalid', typeDefs: parse(books) },
  { name: 'reviews', url: 'http://reviews.invalid', typeDefs: parse(reviews) },
]);

/** The supergraph of the fixture. */
export const supergraphSdl = result.supergraphSdl!;

/** Operation files by path. */
export const operationFiles = {
  'desk/book.graphql': `query BookPage($id: ID!) { book(id: $id) { ...Card reviews { stars } } motto }
mutation Lend($input: LendInput!) { lend(input: $input) { book { ...Card } } }`,
  'desk/card.graphql': `fragment Card on Book { id title ...Due } fragment Due on Book { dueAt mood }`,
  'door/motto.graphql': `query Motto { motto }`,
};
