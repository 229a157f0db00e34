/** The URN of an error answer (RFC 7644, 3.12). */
const errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";

/** The words of RFC 7644, table 9, that the portal uses. */
export type ScimType = "invalidFilter" | "invalidPath" | "invalidSyntax" | "invalidValue" | "mutability" | "noTarget" | "tooMany" | "uniqueness";

/** What a directory did wrong, in its own protocol's words. Thrown by everything that reads SCIM; the route answers with it. */
export class ScimError extends Error {
  constructor(
    readonly status: number,
    readonly scimType: ScimType | undefined,
    message: string,
  ) {
    super(message);
    this.name = "ScimError";
  }

  /** The body of the answer: the status is a string there (RFC 7644, 3.12). */
  toBody(): Record<string, unknown> {
    return { schemas: [errorSchema], status: String(this.status), ...(this.scimType && { scimType: this.scimType }), detail: this.message };
  }
}

/** A request that is not as it must be (400). */
export function badRequest(scimType: ScimType, message: string): ScimError {
  return new ScimError(400, scimType, message);
}

/** How an attribute or path is named in an answer: never long, whatever was sent. */
export function named(text: string): string {
  return `"${text.slice(0, 100)}"`;
}
