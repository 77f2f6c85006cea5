/** The graph gave no answer, or one with nothing in it: the network, the gateway, or all that was asked for failed. */
export class GraphUnavailable extends Error {
  readonly operation: string;

  constructor(operation: string) {
    super(`The graph did not answer ${operation}.`);
    this.name = 'GraphUnavailable';
    this.operation = operation;
  }
}

/** The graph answered that this may not be asked, or was asked wrongly, e.g. with the code UNAUTHENTICATED. */
export class GraphRefused extends Error {
  readonly operation: string;
  readonly codes: readonly string[];

  constructor(operation: string, codes: readonly string[]) {
    super(`The graph refused ${operation}: ${codes.join(', ')}.`);
    this.name = 'GraphRefused';
    this.operation = operation;
    this.codes = codes;
  }
}
