// One piece of work in Jira, whatever the client: find, create, move, comment, read, fail, give up. Prints what the
// client saw as one JSON line, which the test judges.
import { setTimeout as after } from "node:timers/promises";

const ISSUE = "jira://{site}/issue/{key}";

/** What to do and where: a word for the era, then a URL, or a command and its arguments after "--". */
export function target() {
  const [mode, place, ...command] = process.argv.slice(2);
  return { mode, url: place === "--" ? undefined : new URL(place), command };
}

/** What a client sends along that was given a token. */
export function signedIn() {
  const token = process.env.JIRA_TOKEN;
  return token ? { requestInit: { headers: { authorization: `Bearer ${token}` } } } : {};
}

/** Works with a connected client and leaves. */
export async function work(client, transport, more) {
  const call = (name, args) => client.callTool({ name, arguments: args });
  const tools = (await client.listTools()).tools.map((tool) => tool.name);
  const found = text(await call("jira_search", { jql: "project = FLOW ORDER BY created DESC", limit: 2 }));
  const summary = `Seen by ${more.client} 😀`;
  const created = await call("jira_create_issue", { project: "FLOW", type: "Task", summary });
  const issue = created.structuredContent.key;
  const moved = await call("jira_transition_issue", { issue, to: "In Progress" });
  await call("jira_add_comment", { issue, body: "A **bold** word" });
  const refused = await call("jira_get_issue", { issue: "FLOW-99999" });
  const [site] = await completed(client, { type: "ref/resource", uri: ISSUE }, "site", "bright");
  report({
    ...more,
    server: client.getServerVersion().name,
    tools,
    found,
    issue,
    status: moved.structuredContent.status,
    refused: refused.isError === true ? text(refused) : "",
    unknown: await code(() => call("no_such_tool", {})),
    cancelled: await cancelled(client),
    resources: (await client.listResources()).resources.map((one) => one.uri),
    guide: (await client.readResource({ uri: "jira://guide/jql" })).contents[0].text,
    templates: (await client.listResourceTemplates()).resourceTemplates.map((one) => one.uriTemplate),
    read: (await client.readResource({ uri: `jira://${encodeURIComponent(site)}/issue/${issue}` })).contents[0].text,
    prompts: (await client.listPrompts()).prompts.map((one) => one.name),
    prompt: (await client.getPrompt({ name: "summarize_issue", arguments: { issue } })).messages[0].content.text,
    completed: await completed(client, { type: "ref/prompt", name: "standup" }, "project", "FLO"),
    left: await leave(client, transport),
  });
}

/** Asks for the progress of a call, which must come before its answer. */
export async function progress(callTool, client) {
  const seen = [];
  const issues = [1, 2, 3].map((number) => ({ project: "FLOW", type: "Task", summary: `Draft ${number}` }));
  await callTool(
    { name: "jira_create_issues", arguments: { issues, validate_only: true } },
    { onprogress: (note) => seen.push(note.progress) },
  );
  report({ seen });
  await client.close();
}

async function completed(client, ref, name, value) {
  return (await client.complete({ ref, argument: { name, value } })).completion.values;
}

/** Gives up a call at once; the connection must still serve. */
async function cancelled(client) {
  const impatience = new AbortController();
  const given = client.listTools({}, { signal: impatience.signal }).then(
    () => "answered",
    () => "given up",
  );
  impatience.abort();
  return await given;
}

async function code(attempt) {
  return await attempt().then(
    () => 0,
    (error) => error.code,
  );
}

/** Closes the input of a process and says how it ended by itself; a session over HTTP is ended by the client. */
async function leave(client, transport) {
  const child = transport._process;
  if (child) {
    const ended = new Promise((done) => child.once("exit", (status, signal) => done(signal ?? status)));
    child.stdin.end();
    const status = await Promise.race([ended, after(20_000, "still running", { ref: false })]);
    await client.close();
    return status;
  }
  await transport.terminateSession?.();
  await client.close();
  return 0;
}

function text(result) {
  return result.content[0].text;
}

function report(seen) {
  console.log(JSON.stringify(seen));
}
