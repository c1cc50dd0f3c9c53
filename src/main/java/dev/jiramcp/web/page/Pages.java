package dev.jiramcp.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes pages: templates of Pebble, every value escaped, an unknown name an error; and the headers that let nothing but
 * this server's own files into a page and no other page around it.
 */
public final class Pages {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final Assets assets;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable PebbleEngine engine;

    public Pages(Assets assets) {
        this.assets = assets;
    }

    /** Writes a reply. */
    public void write(Reply reply, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (reply instanceof SeeOther other) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", other.location().toASCIIString());
        } else if (reply instanceof Page page) {
            byte[] body = render(page).getBytes(UTF_8);
            response.setStatus(page.status());
            response.setHeader("Content-Security-Policy", policy(page));
            response.setContentType("text/html;charset=utf-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static String policy(Page page) {
        return page.formTargets().isEmpty() ? POLICY : POLICY + " " + String.join(" ", page.formTargets());
    }

    /** The text of a page. */
    public String render(Page page) throws IOException {
        StringWriter text = new StringWriter();
        engine().getTemplate(page.template()).evaluate(text, page.model(), Locale.ENGLISH);
        return text.toString();
    }

    /** Reads every template and every file beforehand, so that nobody's first visit waits for that. */
    public void prepare() throws IOException {
        for (String template : Templates.all()) {
            PebbleTemplate unused = engine().getTemplate(template);
        }
        String unused = render(Page.problem(HttpServletResponse.SC_OK, "Ready", "Nothing is wrong."));
    }

    private PebbleEngine engine() {
        PebbleEngine made = engine;
        return made == null ? make() : made;
    }

    private PebbleEngine make() {
        making.lock();
        try {
            PebbleEngine made = engine;
            if (made == null) {
                ClasspathLoader templates = new ClasspathLoader(Pages.class.getClassLoader());
                templates.setPrefix(Templates.FOLDER);
                templates.setSuffix(Templates.SUFFIX);
                made = new PebbleEngine.Builder()
                        .loader(templates)
                        .extension(new AssetNames(assets))
                        .strictVariables(true)
                        .autoEscaping(true)
                        .addEscapingStrategy(ShownText.NAME, new ShownText())
                        .defaultEscapingStrategy(ShownText.NAME)
                        .defaultLocale(Locale.ENGLISH)
                        .build();
                engine = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }
}
