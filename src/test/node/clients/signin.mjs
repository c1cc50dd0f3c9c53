// An official TypeScript client that signs in: finds the authorization server, registers or names itself, is let in on the
// consent page, calls a tool, and asks for more when a call takes more.
import { Browser } from "./browser.mjs";
import { target } from "./work.mjs";

const { plan, url } = target();
const { Client, StreamableHTTPClientTransport, UnauthorizedError } = await library(plan.library);

/** The parts of one line of the client. */
async function library(line) {
  if (line === "2") {
    return await import("@modelcontextprotocol/client");
  }
  const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
  const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
  const { UnauthorizedError } = await import("@modelcontextprotocol/sdk/client/auth.js");
  return { Client, StreamableHTTPClientTransport, UnauthorizedError };
}

const browser = new Browser();

/** What the client keeps, and its browser. */
class Provider {
  kept = {};
  asked = [];
  redirectUrl = "http://127.0.0.1:41999/callback";
  clientMetadata = {
    client_name: "A <b>TypeScript</b> client",
    redirect_uris: [this.redirectUrl],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  };
  clientInformation() {
    return this.kept.client ?? (plan.client ? { client_id: plan.client } : undefined);
  }
  saveClientInformation(client) {
    this.kept.client = client;
  }
  tokens() {
    return this.kept.tokens;
  }
  saveTokens(tokens) {
    this.kept.tokens = tokens;
  }
  saveCodeVerifier(verifier) {
    this.kept.verifier = verifier;
  }
  codeVerifier() {
    return this.kept.verifier;
  }
  async redirectToAuthorization(address) {
    this.asked.push(address.searchParams.get("scope"));
    this.back = await browser.walk(address, this.redirectUrl);
  }
}

const provider = new Provider();

/** Does something, signing in as often as it takes. */
async function signedIn(work) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof UnauthorizedError)) {
        throw failure;
      }
      if (provider.back.searchParams.get("error")) {
        throw new Error(provider.back.searchParams.get("error"));
      }
      const finishing = new StreamableHTTPClientTransport(url, { authProvider: provider });
      await (plan.library === "2"
        ? finishing.finishAuth(provider.back.searchParams)
        : finishing.finishAuth(provider.back.searchParams.get("code")));
    }
  }
  throw new Error("it was sent to sign in again and again");
}

const client = await signedIn(async () => {
  const candidate = new Client({ name: "signing-in", version: "1.0.0" });
  await candidate.connect(new StreamableHTTPClientTransport(url, { authProvider: provider }));
  return candidate;
});
const first = await client.callTool(plan.call);
const more = await signedIn(() => client.callTool(plan.more));
const before = provider.kept.tokens.refresh_token;
provider.kept.tokens = { ...provider.kept.tokens, access_token: "jma_gone" };
const again = await client.callTool(plan.call);
console.log(
  JSON.stringify({
    client: provider.kept.client?.client_id ?? plan.client,
    asked: provider.asked,
    pages: browser.pages,
    first: first.content[0].text,
    more: more.content[0].text,
    again: again.content[0].text,
    rotated: before !== provider.kept.tokens.refresh_token,
    scope: provider.kept.tokens.scope,
  }),
);
await client.close();
