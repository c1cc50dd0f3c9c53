package dev.jiramcp.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host with two addresses, of which one at times does not answer; each says who it is, and closes each connection. */
class KnownAddressesTest {
    private static final String ONE = "127.0.0.1";
    private static final String OTHER = "127.0.0.2";

    private final List<ServerSocket> servers = new CopyOnWriteArrayList<>();
    private final List<InetAddress> addresses = new CopyOnWriteArrayList<>();
    private final Http http = new Http(HostRules.allowing(), host -> List.copyOf(addresses));
    private int port;

    @AfterEach
    void stop() throws IOException {
        http.close();
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    private ServerSocket start(String address) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getByName(address));
        port = server.getLocalPort();
        servers.add(server);
        Thread thread = new Thread(() -> serve(server, address), "address-" + address);
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void serve(ServerSocket server, String name) {
        String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + name.length() + "\r\n\r\n" + name;
        while (!server.isClosed()) {
            try (Socket one = server.accept()) {
                BufferedReader in = new BufferedReader(new InputStreamReader(one.getInputStream(), US_ASCII));
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    // The whole request is read, or closing the connection would reset it.
                }
                one.getOutputStream().write(answer.getBytes(US_ASCII));
            } catch (IOException over) {
                // The next one, or the end.
            }
        }
    }

    private void name(String... named) throws IOException {
        addresses.clear();
        for (String address : named) {
            addresses.add(InetAddress.getByName(address));
        }
    }

    private String answer() {
        return http.send(HttpCall.get(URI.create("http://localhost:" + port + "/"), Budget.API))
                .text();
    }

    @Test
    void whatAnsweredIsAskedFirstAlthoughTheNameSaysAnotherOrder() throws IOException {
        start(ONE);
        name(OTHER, ONE);
        assertThat(answer()).isEqualTo(ONE);
        start(OTHER);
        assertThat(answer()).isEqualTo(ONE);
    }

    @Test
    void whatFailsIsForgottenAndTheOtherIsAskedAtOnce() throws IOException {
        ServerSocket first = start(ONE);
        name(ONE, OTHER);
        assertThat(answer()).isEqualTo(ONE);
        start(OTHER);
        first.close();
        assertThat(answer()).isEqualTo(OTHER);
        start(ONE);
        assertThat(answer()).isEqualTo(OTHER);
    }

    @Test
    void whatTheNameDoesNotSayAnyMoreIsNotAsked() throws IOException {
        start(ONE);
        name(ONE);
        assertThat(answer()).isEqualTo(ONE);
        start(OTHER);
        name(OTHER);
        assertThat(answer()).isEqualTo(OTHER);
    }
}
