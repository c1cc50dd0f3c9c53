package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** The least that a decision on record can be: one row in one durable transaction, on the program's web server and store. */
public final class RowServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Store store;

    private RowServlet(Store store) {
        this.store = store;
    }

    /** Arguments: the port, the database. */
    public static void main(String[] arguments) throws InterruptedException {
        String database = arguments[1];
        StoreAddress address = database.startsWith("jdbc:postgresql:")
                ? new StoreAddress.Postgres(database)
                : new StoreAddress.Sqlite(Path.of(database));
        try (Store store = Store.at(address)) {
            store.write(handle -> {
                handle.execute("CREATE TABLE bench_row (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)");
                return arguments;
            });
            InetSocketAddress listen = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
            try (WebServer server = WebServer.start(listen, Map.of("/*", new RowServlet(store)))) {
                System.out.println(server.uri());
                Thread.currentThread().join();
            }
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        String id = UUID.randomUUID().toString();
        int rows = store.write(handle ->
                handle.execute("INSERT INTO bench_row (id, body) VALUES (?, ?)", id, "x".repeat(body.length)));
        byte[] answer = ("{\"rows\":" + rows + "}").getBytes(UTF_8);
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
