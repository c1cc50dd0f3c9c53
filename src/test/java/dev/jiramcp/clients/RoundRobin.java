package dev.jiramcp.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A plain way to several servers, as any load balancer is one: each request goes to the next server that takes a connection.
 * Nothing is sticky, and a request that was sent is never sent again.
 */
final class RoundRobin implements AutoCloseable {
    private final ServerSocket door;
    private final List<Server> servers;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** One of the servers, and how many requests that end it is at. */
    private static final class Server {
        private final int port;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition left = lock.newCondition();
        private int underWay;
        private boolean held;

        Server(int port) {
            this.port = port;
        }

        boolean take(boolean ends) {
            lock.lock();
            try {
                underWay += ends && !held ? 1 : 0;
                return !held;
            } finally {
                lock.unlock();
            }
        }

        void leave(boolean ends) {
            lock.lock();
            try {
                underWay -= ends ? 1 : 0;
                left.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void hold() throws InterruptedException {
            lock.lock();
            try {
                held = true;
                while (underWay > 0) {
                    left.await();
                }
            } finally {
                lock.unlock();
            }
        }

        void free() {
            lock.lock();
            try {
                held = false;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * A request as it came: to be sent on with a connection of its own.
     *
     * @param ends whether its answer ends by itself, as every one does but the stream that a session listens to
     */
    private record Request(byte[] head, byte[] body, boolean ends) {}

    RoundRobin(List<Integer> ports) {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        servers = ports.stream().map(Server::new).toList();
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many requests were sent to a server that never answered. */
    int lost() {
        return lost.get();
    }

    /** Does something to a server while no request is under way at it but streams without end; others serve meanwhile. */
    void between(int port, Runnable work) {
        Server server =
                servers.stream().filter(each -> each.port == port).findFirst().orElseThrow();
        try {
            server.hold();
            work.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            server.free();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            Optional<Request> request = read(in);
            if (request.isPresent()) {
                pass(client, in, request.get());
            }
        } catch (IOException gone) {
            // the client's affair
        }
    }

    private void pass(Socket client, InputStream in, Request request) throws IOException {
        int turn = turns.getAndIncrement();
        for (int attempt = 0; attempt < servers.size() * 2; attempt++) { // each in turn, whoever else asks meanwhile
            Server server = servers.get(Math.floorMod(turn + attempt, servers.size()));
            if (!server.take(request.ends())) {
                continue;
            }
            try (Socket there = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
                exchange(client, in, there, request);
                return;
            } catch (java.net.ConnectException refused) {
                // nothing was sent: the next one
            } finally {
                server.leave(request.ends());
            }
        }
        say(client, "503 Service Unavailable");
    }

    private void exchange(Socket client, InputStream in, Socket there, Request request) throws IOException {
        there.getOutputStream().write(request.head());
        there.getOutputStream().write(request.body());
        threads.execute(() -> closeWith(in, there));
        if (copy(there, client.getOutputStream()) == 0 && !client.isClosed()) {
            lost.incrementAndGet();
            say(client, "502 Bad Gateway");
        }
    }

    /** A client that goes away ends the request at the server too. */
    private static void closeWith(InputStream in, Socket there) {
        try (there) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // with the client
        }
    }

    private static long copy(Socket from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        long copied = 0;
        for (int count = readSome(from, buffer); count >= 0; count = readSome(from, buffer)) {
            to.write(buffer, 0, count);
            to.flush();
            copied += count;
        }
        return copied;
    }

    private static int readSome(Socket from, byte[] buffer) {
        try {
            return from.getInputStream().read(buffer);
        } catch (IOException killed) {
            return -1;
        }
    }

    private static void say(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(ISO_8859_1));
    }

    private static Optional<Request> read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        int length = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        lines.removeIf(
                line -> line.toLowerCase(Locale.ROOT).matches("(connection|upgrade|http2-settings|keep-alive):.*"));
        String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
        boolean listens =
                head.startsWith("GET ") && head.toLowerCase(Locale.ROOT).contains("text/event-stream");
        return Optional.of(new Request(head.getBytes(ISO_8859_1), in.readNBytes(length), !listens));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        threads.shutdownNow();
    }
}
