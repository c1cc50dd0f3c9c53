// An official TypeScript client that signs in: finds the authorization server, registers or names itself, is let in on the
// consent page, calls a tool, and asks for more when a call takes more. The browser is a few lines with a cookie jar.
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

const cookies = new Map();
const pages = [];

/** Opens an address as a browser does, up to where it is sent back to the client. */
async function browse(address, redirect, form) {
  const jar = cookies.get(new URL(address).host) ?? new Map();
  cookies.set(new URL(address).host, jar);
  const answer = await fetch(address, {
    redirect: "manual",
    method: form ? "POST" : "GET",
    body: form,
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
  });
  for (const cookie of answer.headers.getSetCookie()) {
    const [name, value] = cookie.split(";")[0].split("=");
    value ? jar.set(name, value) : jar.delete(name);
  }
  const location = answer.headers.get("location");
  if (location?.startsWith(redirect)) {
    return new URL(location);
  }
  if (location) {
    return browse(new URL(location, address), redirect);
  }
  const page = await answer.text();
  pages.push(page.match(/<h1>([^<]*)/)?.[1]);
  const fields = [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map((found) => [found[1], found[2]]);
  if (fields.length === 0) {
    throw new Error(`no form on the page: ${page}`);
  }
  return browse(address, redirect, new URLSearchParams([...fields, ["answer", "yes"]]));
}

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
    this.back = await browse(address, this.redirectUrl);
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
    pages,
    first: first.content[0].text,
    more: more.content[0].text,
    again: again.content[0].text,
    rotated: before !== provider.kept.tokens.refresh_token,
    scope: provider.kept.tokens.scope,
  }),
);
await client.close();
