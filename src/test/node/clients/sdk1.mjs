// The official TypeScript client, line 1.x.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { target, work } from "./work.mjs";

const { plan, url, command } = target();
const client = new Client({ name: "sdk1", version: "1.0.0" }, { capabilities: { elicitation: {} } });
client.setRequestHandler(ElicitRequestSchema, () => ({ action: "accept", content: { name: "Ada" } }));
await client.connect(
  url
    ? new StreamableHTTPClientTransport(url)
    : new StdioClientTransport({ command: command[0], args: command.slice(1), stderr: "inherit" }),
);
const asked = plan.ask ? (await client.callTool(plan.ask)).content[0].text : "";
await work(client, plan, { asked });
await client.close();
