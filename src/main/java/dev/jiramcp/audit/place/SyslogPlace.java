package dev.jiramcp.audit.place;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.audit.SecondPlace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A syslog server, over TCP so that it is known whether it took what was sent, with or without TLS. Each checkpoint goes
 * over a connection of its own, whose end the server must confirm.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5424">RFC 5424: the message</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6587#section-3.4.1">RFC 6587: octet counting</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5425">RFC 5425: TLS</a>
 */
public record SyslogPlace(String host, int port, boolean tls) implements SecondPlace {
    private static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();

    /** Facility 13 (log audit), severity 5 (notice). */
    private static final int PRIORITY = 13 * 8 + 5;

    public SyslogPlace {
        requireNonNull(host, "host is null");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port must be from 1 to 65535, not " + port);
        }
    }

    @Override
    public void keep(Checkpoint checkpoint) throws IOException {
        keep(checkpoint, PATIENCE);
    }

    /** The same with so many milliseconds for a server to take the connection, and as many to have read. */
    void keep(Checkpoint checkpoint, int patience) throws IOException {
        byte[] message = message(checkpoint).getBytes(US_ASCII);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), patience);
            plain.setSoTimeout(patience);
            if (tls) {
                try (Socket secure = secured(plain)) {
                    send(secure, message);
                }
            } else {
                send(plain, message);
            }
        }
    }

    private static String message(Checkpoint checkpoint) {
        String text =
                "<" + PRIORITY + ">1 " + checkpoint.at() + " - jira-mcp - audit-checkpoint - " + checkpoint.line();
        return text.length() + " " + text;
    }

    /** A server never answers; that it ends its side after we ended ours tells that it has read all. */
    private static void send(Socket socket, byte[] message) throws IOException {
        socket.getOutputStream().write(message);
        socket.getOutputStream().flush();
        socket.shutdownOutput();
        int end = socket.getInputStream().read();
        if (end >= 0) {
            throw new IOException("it answered, which a syslog server does not");
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public String name() {
        return "the syslog server " + host + ":" + port;
    }
}
