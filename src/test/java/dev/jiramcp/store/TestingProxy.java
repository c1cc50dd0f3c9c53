package dev.jiramcp.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A way to a server that can be cut and mended, so that the server seems to go away and come back. */
final class TestingProxy implements AutoCloseable {
    private final int target;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private int port;

    private TestingProxy(int target) {
        this.target = target;
    }

    static TestingProxy to(int target) {
        TestingProxy proxy = new TestingProxy(target);
        proxy.mend();
        return proxy;
    }

    int port() {
        return port;
    }

    /** Lets connections through, on the same port as before. */
    void mend() {
        try {
            ServerSocket door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = door.getLocalPort();
            open.add(door);
            begin(() -> accept(door));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends every connection and takes no new one. */
    void cut() {
        for (Closeable each = open.poll(); each != null; each = open.poll()) {
            try {
                each.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void accept(ServerSocket door) throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            begin(() -> copy(client, server));
            begin(() -> copy(server, client));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            long unused = from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Running {
        void run() throws IOException;
    }

    private static void begin(Running running) {
        Thread thread = new Thread(() -> {
            try {
                running.run();
            } catch (IOException cut) {
                // That is what this is for.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        cut();
    }
}
