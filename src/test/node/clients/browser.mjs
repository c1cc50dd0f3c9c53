// A person at a browser, as a few lines with a cookie jar: follows redirections, says yes on every page that asks, signs in
// at the sandbox, and chooses one of its sites. As a program it stands in for a browser that a client opens.
import { pathToFileURL } from "node:url";

const PERSON = process.env.WALK_PERSON ?? "priya.raman@brightwell.example";
const SITE = process.env.WALK_SITE ?? "brightwell";
const YES = ["yes", "approve", "link"];
const MOST_STEPS = 30;

/** A browser with cookies of its own. */
export class Browser {
  cookies = new Map();
  /** The headings of the pages that were shown. */
  pages = [];

  /** Opens an address as a person does, until the browser is sent to an address that starts so: that one is not opened. */
  async walk(address, until) {
    let next = { address: new URL(address) };
    for (let step = 0; step < MOST_STEPS; step++) {
      const answer = await this.#open(next);
      const location = answer.headers.get("location") ?? answer.headers.get("refresh")?.replace(/^\d+; url=/, "");
      const target = location && new URL(location, next.address);
      if (target?.href.startsWith(until)) {
        return target;
      }
      next = target ? { address: target } : this.#answer(next.address, await answer.text());
    }
    throw new Error(`no end of pages: ${this.pages}`);
  }

  async #open({ address, form }) {
    const jar = this.cookies.get(address.host) ?? new Map();
    this.cookies.set(address.host, jar);
    const answer = await fetch(address, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      body: form,
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0].split("=");
      value ? jar.set(name, value) : jar.delete(name);
    }
    return answer;
  }

  /** What a person who agrees sends from a page. */
  #answer(address, page) {
    this.pages.push(unescape(page.match(/<h1>([^<]*)/)?.[1] ?? ""));
    const form = page.match(/<form method="post"(?: action="([^"]*)")?>(.*?)<\/form>/s);
    if (!form) {
      throw new Error(`no form on the page at ${address}: ${page}`);
    }
    const fields = new URLSearchParams();
    for (const [, name, value] of form[2].matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)) {
      fields.append(name, unescape(value));
    }
    for (const [, name, value] of form[2].matchAll(/<input type="radio" name="([\w-]+)" value="([^"]*)" checked/g)) {
      fields.append(name, unescape(value));
    }
    for (const [, value, label] of form[2].matchAll(/<input type="checkbox" name="site" value="([^"]*)"(.*?)<\/label>/gs)) {
      if (SITE.split(",").includes(label.match(/>\s*(?:<span>)?([^<]*)/)[1].trim())) {
        fields.append("site", value);
      }
    }
    const buttons = [...form[2].matchAll(/<button[^>]* name="([\w-]+)" value="([^"]*)"/g)];
    const button = buttons.find(([, name, value]) => YES.includes(value) || (name === "email" && value === PERSON));
    if (button) {
      fields.append(button[1], unescape(button[2]));
    }
    return { address: new URL(unescape(form[1] ?? ""), address), form: fields };
  }
}

function unescape(html) {
  return html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const asked = new URL(process.argv[2]);
  const back = await new Browser().walk(asked, asked.searchParams.get("redirect_uri"));
  await fetch(back);
}
