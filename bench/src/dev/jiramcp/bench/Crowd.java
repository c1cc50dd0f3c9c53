package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many clients who come at once, on one thread: each connects, asks once and reads its answer. What a thread for each would
 * take of the processor, the server would lack.
 */
final class Crowd {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final long PATIENCE_MILLIS = 60_000;

    private final InetSocketAddress address;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    Crowd(int port) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** One of them. */
    private static final class Member {
        private final ByteBuffer request;
        private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

        /** How long the whole answer is, once its head has come. */
        private int length = Integer.MAX_VALUE;

        Member(byte[] request) {
            this.request = ByteBuffer.wrap(request);
        }

        /** Whether the answer is whole with these. */
        boolean took(ByteBuffer bytes) {
            answer.write(bytes.array(), 0, bytes.limit());
            if (length == Integer.MAX_VALUE) {
                String text = text();
                int head = text.indexOf("\r\n\r\n");
                Matcher said = LENGTH.matcher(text);
                if (head >= 0 && said.find()) {
                    length = head + 4 + Integer.parseInt(said.group(1));
                }
            }
            return answer.size() >= length;
        }

        String text() {
            return answer.toString(ISO_8859_1);
        }
    }

    /** The milliseconds from the first who connects to the last who has an answer. */
    double run(List<byte[]> requests) {
        try (Selector selector = Selector.open()) {
            long from = System.nanoTime();
            for (byte[] request : requests) {
                connect(selector, new Member(request));
            }
            for (int left = requests.size(); left > 0; left -= answered(selector)) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new IllegalStateException(left + " of the crowd got no answer");
                }
            }
            return (System.nanoTime() - from) / 1e6;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void connect(Selector selector, Member member) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (channel.connect(address)) {
            channel.register(selector, SelectionKey.OP_READ, member);
            channel.write(member.request);
        } else {
            channel.register(selector, SelectionKey.OP_CONNECT, member);
        }
    }

    private int answered(Selector selector) throws IOException {
        int whole = 0;
        for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            Member member = (Member) key.attachment();
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                channel.write(member.request); // a few hundred bytes, which a new connection takes at once
            } else if (key.isReadable() && isWhole(channel, member)) {
                channel.close();
                whole++;
            }
        }
        selector.selectedKeys().clear();
        return whole;
    }

    private boolean isWhole(SocketChannel channel, Member member) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IllegalStateException("a connection of the crowd ended early: " + member.text());
        }
        if (!member.took(buffer.flip())) {
            return false;
        }
        if (!Caller.isGood(member.text())) {
            throw new IllegalStateException("a call of the crowd failed: " + member.text());
        }
        return true;
    }
}
