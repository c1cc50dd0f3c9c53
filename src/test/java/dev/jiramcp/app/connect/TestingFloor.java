package dev.jiramcp.app.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Pages with next to nothing on them, from a servlet that does nothing else: what the browser itself takes to show a page. */
final class TestingFloor implements AutoCloseable {
    private static final String TEXT =
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Floor</title>%s"
                    + "</head><body class=\"console\"><main><h1>Floor</h1><p>Nothing else.</p></main></body></html>";

    private final WebServer web = WebServer.start(
            InetSocketAddress.createUnresolved("127.0.0.1", 0),
            Map.of(
                    "/bare", serving("text/html", TEXT.formatted("").getBytes(UTF_8)),
                    "/styled",
                            serving(
                                    "text/html",
                                    TEXT.formatted("<link rel=\"stylesheet\" href=\"/console.css\">")
                                            .getBytes(UTF_8)),
                    "/console.css", serving("text/css", styles())));

    String bare() {
        return web.uri() + "/bare";
    }

    String styled() {
        return web.uri() + "/styled";
    }

    private static byte[] styles() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : new String[] {
            "META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css", "dev/jiramcp/console/console.css"
        }) {
            try (InputStream in = TestingFloor.class.getClassLoader().getResourceAsStream(name)) {
                all.write(java.util.Objects.requireNonNull(in, name).readAllBytes());
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
        return all.toByteArray();
    }

    private static HttpServlet serving(String type, byte[] content) {
        byte[] packed = packed(content);
        return new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType(type);
                response.setHeader("Content-Encoding", "gzip");
                response.setContentLength(packed.length);
                response.getOutputStream().write(packed);
            }
        };
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        web.close();
    }
}
