// What every client does with a server, whatever its version: list, read, call, fail, cancel. Prints one JSON line.
import { readFileSync } from "node:fs";

/** The command line: a URL, or a command and its arguments after "--"; then, as JSON on the first place, what to call. */
export function target() {
  const [plan, ...rest] = process.argv.slice(2);
  return {
    plan: JSON.parse(plan),
    url: rest[0] === "--" ? undefined : new URL(rest[0]),
    command: rest[0] === "--" ? rest.slice(1) : undefined,
  };
}

/** Uses a connected client, and prints what came of it. */
export async function work(client, plan, more = {}) {
  const tools = await client.listTools();
  const templates = await client.listResourceTemplates();
  const prompts = await client.listPrompts();
  const call = await client.callTool(plan.call);
  const unknown = await failure(() => client.callTool({ name: "no_such_tool", arguments: {} }));
  console.log(
    JSON.stringify({
      server: client.getServerVersion()?.name,
      tools: tools.tools.map((tool) => tool.name),
      templates: templates.resourceTemplates.map((template) => template.uriTemplate),
      prompts: prompts.prompts.map((prompt) => prompt.name),
      text: call.content[0].text,
      unknown,
      ...more,
    }),
  );
}

async function failure(attempt) {
  try {
    await attempt();
    return "none";
  } catch (error) {
    return error.code;
  }
}

/** The version of a package, from its own file. */
export function version(name) {
  return JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url))).version;
}
