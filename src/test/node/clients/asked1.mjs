// The official TypeScript client, line 1.x, whose user is asked in the middle of a call.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema, ElicitationCompleteNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { report, user } from "./asked.mjs";
import { target } from "./work.mjs";

const { plan, url, command } = target();
const seen = [];
let complete = 0;
const client = new Client(
  { name: "asked1", version: "1.0.0" },
  { capabilities: { elicitation: { form: {}, url: {} } } },
);
const answers = user(plan, seen);
client.setRequestHandler(ElicitRequestSchema, (request) => answers(request.params));
client.setNotificationHandler(ElicitationCompleteNotificationSchema, () => {
  complete += 1;
});
await client.connect(
  url
    ? new StreamableHTTPClientTransport(url)
    : new StdioClientTransport({ command: command[0], args: command.slice(1), env: process.env, stderr: "inherit" }),
);
report(await client.callTool(plan.call), seen, { complete });
await client.close();
