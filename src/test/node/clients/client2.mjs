// The official TypeScript client, line 2.x; the plan says how it finds the revision: "legacy", "auto" or a pinned one.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { target, work } from "./work.mjs";

const { plan, url, command } = target();
const client = new Client(
  { name: "client2", version: "1.0.0" },
  {
    capabilities: { elicitation: { form: {} } },
    versionNegotiation: { mode: plan.mode.startsWith("2") ? { pin: plan.mode } : plan.mode },
  },
);
client.setRequestHandler("elicitation/create", () => ({ action: "accept", content: { name: "Ada" } }));
await client.connect(
  url
    ? new StreamableHTTPClientTransport(url)
    : new StdioClientTransport({ command: command[0], args: command.slice(1), stderr: "inherit" }),
);
const asked = plan.ask ? (await client.callTool(plan.ask)).content[0].text : "";
await work(client, plan, { asked, revision: client.getNegotiatedProtocolVersion() });
await client.close();
