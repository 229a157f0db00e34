import { generateKeyPairSync } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/*
 * A real OpenID provider in the test's own process, with somebody of each kind. Its claims look like Entra's: `roles`
 * (app roles), `department`, `acct` (1 for a guest), `amr` and a `kind` for those who come with an e-identification.
 */

interface Account {
  name: string;
  roles?: string[];
  department?: string;
  acct?: number;
  kind?: string;
  amr?: string[];
}

/** One account of each kind that the policy speaks of, by its subject. */
export const accounts: Record<string, Account> = {
  employee: { name: "Anna Anställd", roles: ["Employee", "Writer"], department: "kommunikationsenheten" },
  elected: { name: "Folke Förtroendevald", roles: ["Elected"] },
  pupil: { name: "Ella Elev", roles: ["Pupil"] },
  guest: { name: "Gustav Gäst", roles: ["Employee"], acct: 1 },
  association: { name: "Hammarnäs IF", kind: "association" },
  company: { name: "Bygg AB", kind: "company" },
  privatePerson: { name: "Petra Privat", kind: "privatePerson" },
  tenant: { name: "Hyr AB", kind: "tenant" },
  visitor: { name: "Viktor Besökare", kind: "visitor" },
  nobody: { name: "Nils Nolla" },
};

/** What the sign-in file says about this provider: one kind of identity a line. `secret`: where it stands, as the file says it. */
export function signInEntry(given: { id: string; issuer: string; secret: string; name?: string }): string {
  return `
  - id: ${given.id}
    name: { sv: ${given.name ?? "Kommunens konto"}, en: Municipal account, fi: Kunnan tunnus, ar: حساب البلدية }
    issuer: ${given.issuer}
    clientId: torget
    clientSecret: ${given.secret}
    outside:
      - { when: { acct: 1 }, as: guest }
${["association", "company", "privatePerson", "tenant", "visitor"].map((kind) => `      - { when: { kind: ${kind} }, as: ${kind} }`).join("\n")}
    proves: [{ when: { amr: mfa }, level: 2 }]
    gives:
      - { when: { roles: Employee }, affiliation: employee, department: { claim: department } }
      - { when: { roles: Elected }, affiliation: elected, body: Kommunfullmäktige }
      - { when: { roles: Pupil }, affiliation: pupil, school: Vallagymnasiet }
      - { when: { roles: Writer }, role: writer, department: { claim: department } }
`;
}

export interface TestProvider {
  issuer: string;
  /** Who signs in from now on without being asked; null: a page asks. */
  signsIn: string | null;
  accounts: Record<string, Account>;
  /** Forgets every session, grant and token: what a refresh is answered with afterwards is invalid_grant. */
  forgetTokens(): void;
  close(): Promise<void>;
}

type Stored = Record<string, unknown> & { grantId?: string; uid?: string; userCode?: string; consumed?: number };

/** Keeps in memory what the provider stores, so that a test can make it forget. */
function memory() {
  const rows = new Map<string, Stored>();
  class Rows {
    constructor(private readonly model: string) {}
    private key(id: string) {
      return `${this.model}:${id}`;
    }
    async upsert(id: string, payload: Stored) {
      rows.set(this.key(id), payload);
    }
    async find(id: string) {
      return rows.get(this.key(id));
    }
    async findByUid(uid: string) {
      return [...rows].find(([key, row]) => key.startsWith(`${this.model}:`) && row.uid === uid)?.[1];
    }
    async findByUserCode() {
      return undefined;
    }
    async consume(id: string) {
      const row = rows.get(this.key(id));
      if (row) row.consumed = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string) {
      rows.delete(this.key(id));
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key);
    }
  }
  return { rows, Rows };
}

function configuration(portal: string, secret: string, Rows: unknown, all: Record<string, Account>) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    adapter: Rows,
    clients: [
      {
        client_id: "torget",
        client_secret: secret,
        redirect_uris: ["entra", "school"].map((id) => `${portal}/api/auth/callback/${id}`),
        post_logout_redirect_uris: [`${portal}/api/auth/signed-out`],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        backchannel_logout_uri: `${portal}/api/auth/backchannel-logout/entra`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    cookies: { keys: ["only-for-tests"] },
    claims: { openid: ["sub", "amr"], profile: ["name", "roles", "department", "acct", "kind"] },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        postLogoutSuccessSource: (ctx: { body: string }) => {
          ctx.body = `<!doctype html><html lang="en"><title>Signed out</title><h1>Signed out at the provider</h1></html>`;
        },
        logoutSource: (ctx: { body: string }, form: string) => {
          ctx.body = `<!doctype html><html lang="en"><title>Sign out</title><h1>Sign out at the provider</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button></html>`;
        },
      },
    },
    findAccount: (_ctx: unknown, sub: string) => (all[sub] ? { accountId: sub, claims: () => ({ sub, ...all[sub] }) } : undefined),
    // The municipality has agreed for everybody; nobody is asked.
    loadExistingGrant: async (ctx: { oidc: { provider: { Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> } }; client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    ttl: { Interaction: 600, Grant: 3600, Session: 3600, AccessToken: 600, RefreshToken: 3600, IdToken: 600 },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/who/${uid}` },
    pkce: { required: () => true },
    // Its own refuses addresses of this very machine, where the portal of a test is.
    fetch: (url: string, { method, headers, body, signal }: RequestInit) => fetch(url, { method, headers, body, signal }),
    renderError: (ctx: { body: string; type: string }, out: object) => {
      ctx.type = "text";
      ctx.body = JSON.stringify(out);
    },
  };
}

/** Somebody chooses who they are; nobody is asked for a password. */
async function whoAreYou(provider: Provider, known: TestProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chosen = known.signsIn ?? new URL(request.url ?? "/", known.issuer).searchParams.get("as");
  if (chosen) {
    await provider.interactionFinished(request, response, { login: { accountId: chosen, amr: known.accounts[chosen]?.amr ?? ["pwd"], remember: false } });
    return;
  }
  const links = Object.keys(known.accounts).map((sub) => `<p><a href="?as=${sub}">${sub}</a></p>`).join("");
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(`<!doctype html><html lang="en"><title>Who are you?</title><h1>Who are you?</h1>${links}</html>`);
}

/**
 * Starts the provider.
 * @param portal the portal's own address, for redirect and sign-out addresses
 * @param port 0 for any that is free
 */
export async function startIdentityProvider(portal: string, secret: string, port = 0): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { rows, Rows } = memory();
  const all = structuredClone(accounts);
  const provider = new Provider(issuer, configuration(portal, secret, Rows, all));
  const known: TestProvider = {
    issuer,
    signsIn: null,
    accounts: all,
    forgetTokens: () => rows.clear(),
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(() => closed()))),
  };
  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/who/")) void whoAreYou(provider, known, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    else void answer(request, response);
  });
  return known;
}
