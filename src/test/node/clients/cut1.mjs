// The official TypeScript client, line 1.x, whose connection breaks within a call: says when its stream can be taken up
// again, and what became of the call.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const client = new Client({ name: "cut1", version: "1.0.0" });
client.onerror = () => {};
await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2])));
const result = await client.callTool({ name: "test_wait" }, undefined, {
  onresumptiontoken: () => console.log("marked"),
});
console.log(JSON.stringify(result));
console.log((await client.callTool({ name: "test_simple_text" })).content[0].text);
await client.close();
