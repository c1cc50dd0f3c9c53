// The official TypeScript client, line 1.x, as a host that opens pages but takes no questions in the middle of a call: it
// gets the error that names the page, opens it, and calls again.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema, ErrorCode, McpError, UrlElicitationRequiredError } from "@modelcontextprotocol/sdk/types.js";
import { report } from "./asked.mjs";
import { target } from "./work.mjs";

const { plan, url } = target();
const seen = [];
const client = new Client({ name: "unasked1", version: "1.0.0" }, { capabilities: { elicitation: { url: {} } } });
client.setRequestHandler(ElicitRequestSchema, () => {
  throw new McpError(ErrorCode.MethodNotFound, "not in the middle of a call");
});
await client.connect(new StreamableHTTPClientTransport(url));
const [page] = await client.callTool(plan.call).then(
  () => [],
  (error) => {
    if (!(error instanceof UrlElicitationRequiredError)) {
      throw error;
    }
    seen.push(error.code);
    return error.elicitations;
  },
);
seen.push(page.mode);
await fetch(page.url);
report(await client.callTool(plan.call), seen, { named: Boolean(page.elicitationId), message: page.message });
await client.close();
