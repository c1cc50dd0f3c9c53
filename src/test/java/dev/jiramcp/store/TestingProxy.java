package dev.jiramcp.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A way to a server that can be cut and mended, so that the server seems to go away and come back. */
final class TestingProxy implements AutoCloseable {
    private final int target;
    private final ServerSocket door;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;

    private TestingProxy(int target, ServerSocket door) {
        this.target = target;
        this.door = door;
    }

    static TestingProxy to(int target) {
        try {
            TestingProxy proxy = new TestingProxy(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            begin(proxy::accept);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** Lets connections through again. */
    void mend() {
        cut = false;
    }

    /** Ends every connection, and every new one as soon as it is made. */
    void cut() {
        cut = true;
        for (Closeable each = open.poll(); each != null; each = open.poll()) {
            close(each);
        }
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            if (cut) {
                close(client);
            } else {
                lead(client, new Socket(InetAddress.getLoopbackAddress(), target));
            }
        }
    }

    private void lead(Socket client, Socket server) {
        open.add(client);
        open.add(server);
        begin(() -> copy(client, server));
        begin(() -> copy(server, client));
        if (cut) {
            close(client);
            close(server);
        }
    }

    private static void close(Closeable each) {
        try {
            each.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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
        close(door);
    }
}
