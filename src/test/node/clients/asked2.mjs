// The official TypeScript client, line 2.x, whose user is asked in the middle of a call.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { report, user } from "./asked.mjs";
import { target } from "./work.mjs";

const { plan, url, command } = target();
const seen = [];
const client = new Client(
  { name: "asked2", version: "1.0.0" },
  {
    capabilities: { elicitation: { form: {}, url: {} } },
    versionNegotiation: { mode: plan.mode.startsWith("2") ? { pin: plan.mode } : plan.mode },
  },
);
const answers = user(plan, seen);
client.setRequestHandler("elicitation/create", (request) => answers(request.params));
await client.connect(
  url
    ? new StreamableHTTPClientTransport(url)
    : new StdioClientTransport({ command: command[0], args: command.slice(1), env: process.env, stderr: "inherit" }),
);
report(await client.callTool(plan.call), seen);
await client.close();
