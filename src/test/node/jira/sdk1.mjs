// Works in Jira by the official TypeScript client, line 1.x.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { progress, signedIn, target, work } from "./work.mjs";

const { mode, url, command } = target();
const client = new Client({ name: "sdk1", version: "1.0.0" });
const transport = url
  ? new StreamableHTTPClientTransport(url, signedIn())
  : new StdioClientTransport({ command: command[0], args: command.slice(1), env: process.env, stderr: "inherit" });
await client.connect(transport);
await client.ping();
await (process.env.JIRA_WORK === "progress"
  ? progress((params, options) => client.callTool(params, undefined, options), client)
  : work(client, transport, { client: "sdk1", revision: "2025-11-25", mode }));
