package dev.jiramcp.bench;

import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The least that a server in between can be: it passes a body on to the upstream and the answer back, on the same web
 * server and threads as the program and with the same HTTP library.
 */
public final class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final MediaType JSON = MediaType.get("application/json");

    private final transient OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(1024, 5, TimeUnit.MINUTES))
            .build();
    private final String upstream;

    private BareServlet(String upstream) {
        this.upstream = upstream;
    }

    /** Arguments: the port, the upstream's address. */
    public static void main(String[] arguments) throws InterruptedException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        try (WebServer server = WebServer.start(address, Map.of("/*", new BareServlet(arguments[1])))) {
            System.out.println(server.uri());
            Thread.currentThread().join();
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        Request onwards = new Request.Builder()
                .url(upstream)
                .post(RequestBody.create(body, JSON))
                .header("Authorization", "Basic YTpi")
                .build();
        try (Response answer = client.newCall(onwards).execute()) {
            byte[] bytes = answer.body().bytes();
            response.setContentType("application/json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
