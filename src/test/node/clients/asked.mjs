// A user who does what they are asked: opens the page that connects them, or picks the site of the plan in a form.

/** What the user of a client answers. Opening a page is all it takes to be connected. */
export function user(plan, seen) {
  return async (params) => {
    seen.push(params.mode ?? "form");
    if (params.mode === "url") {
      await fetch(params.url);
      return { action: "accept" };
    }
    return { action: "accept", content: { site: plan.site, remember: false } };
  };
}

/** Prints what came of a call. */
export function report(result, seen, more = {}) {
  console.log(
    JSON.stringify({
      seen,
      text: result.content[0].text,
      error: result.isError ?? false,
      credential: result._meta?.["dev.jiramcp/credential"],
      ...more,
    }),
  );
}
