package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Html;

/** The frame of every page of the simulation: small, without scripts, and plainly marked for what it is. */
final class Page {
    /** Where the style sheet is served. */
    static final String STYLE_PATH = "/id/style.css";

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s - Sandbox Atlassian</title>
            <link rel="stylesheet" href="%2$s">
            </head>
            <body>
            <header>Sandbox Atlassian <small>a simulation on this machine; nothing here is real</small></header>
            <main>
            <h1>%1$s</h1>
            %3$s
            </main>
            </body>
            </html>
            """;

    private Page() {}

    /**
     * A page.
     *
     * @param title its title, as text
     * @param content its content, as HTML
     */
    static Reply of(int status, String title, String content) {
        String page = FRAME.formatted(Html.escape(title), STYLE_PATH, content);
        return Reply.text(status, "text/html;charset=UTF-8", page)
                .with("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
                .with("Cache-Control", "no-store")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff");
    }

    /** A page that says one thing. */
    static Reply saying(int status, String title, String sentence) {
        return of(status, title, "<p>" + Html.escape(sentence) + "</p>");
    }

    /** The style sheet of every page. */
    static Reply style() {
        return Reply.text(200, "text/css;charset=UTF-8", """
                body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #172b4d; background: #f4f5f7; }
                header { background: #5e4db2; color: #fff; padding: .75rem 1.5rem; font-weight: 600; }
                header small { font-weight: 400; margin-left: .5rem; }
                main { max-width: 34rem; margin: 2rem auto; padding: 1rem 2rem 2rem; background: #fff; border-radius: 8px; }
                h1 { font-size: 1.4rem; }
                ul.plain { list-style: none; padding: 0; }
                ul.plain li { margin: .25rem 0; }
                button { font: inherit; padding: .45rem 1rem; border: 1px solid #5e4db2; border-radius: 4px;
                         background: #fff; color: #352c63; cursor: pointer; }
                button.main { background: #5e4db2; color: #fff; }
                button.wide { width: 100%; text-align: left; }
                button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid #1d7afc; outline-offset: 2px; }
                p.problem { border-left: 4px solid #ae2a19; padding-left: .75rem; }
                """);
    }
}
