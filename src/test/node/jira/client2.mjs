// Works in Jira by the official TypeScript client, line 2.x, which finds the revision as told: "legacy", "auto" or a pinned
// one.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { progress, signedIn, target, work } from "./work.mjs";

const { mode, url, command } = target();
const client = new Client(
  { name: "client2", version: "1.0.0" },
  { versionNegotiation: { mode: mode.startsWith("2") ? { pin: mode } : mode } },
);
const transport = url
  ? new StreamableHTTPClientTransport(url, signedIn())
  : new StdioClientTransport({ command: command[0], args: command.slice(1), env: process.env, stderr: "inherit" });
await client.connect(transport);
const revision = client.getNegotiatedProtocolVersion();
if (revision < "2026") {
  await client.ping(); // the newer revision has none
}
await (process.env.JIRA_WORK === "progress"
  ? progress((params, options) => client.callTool(params, options), client)
  : work(client, transport, { client: "client2", revision, mode }));
