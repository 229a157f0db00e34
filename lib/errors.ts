/**
 * The two refusals that are thrown (a page or an action cannot mend them). What a person can mend is
 * returned as a code instead; everything else that is thrown is a bug.
 */

/**
 * The access rules said no. `rule` and `clause` tell which rule; the words come from messages/. `stepUp`: they would
 * say yes to the same person with a second factor.
 */
export class NotAllowedError extends Error {
  constructor(
    readonly action: string,
    readonly rule: string,
    readonly clause: string,
    readonly stepUp = false,
  ) {
    super(`Not allowed: ${action} (${rule}, ${clause})`);
    this.name = "NotAllowedError";
  }
}

/** The thing is not there, or the reader may not know that it is. */
export class NotFoundError extends Error {
  constructor(readonly what: string) {
    super(`Not found: ${what}`);
    this.name = "NotFoundError";
  }
}

/** The database could not be reached or did not answer in time. Readers get the last good copy instead. */
export class DatabaseUnavailableError extends Error {
  constructor(options?: ErrorOptions) {
    super("The database did not answer", options);
    this.name = "DatabaseUnavailableError";
  }
}
