package dev.jiramcp.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * One request, sent again and again by several clients at once, each of which waits for its answer.
 *
 * @param address where to
 * @param headers its headers
 * @param form its body
 */
record Load(URI address, Map<String, String> headers, String form) {
    /** What came of it: the times of single requests in milliseconds, and how many there were in a second. */
    record Result(Sample times, double perSecond) {}

    /** Sends it for so many seconds, by so many clients. */
    Result run(int seconds, int clients) {
        List<DoubleStream.Builder> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        for (int each = 0; each < clients; each++) {
            DoubleStream.Builder own = DoubleStream.builder();
            times.add(own);
            Thread thread = new Thread(() -> send(end, own), "load");
            threads.add(thread);
            thread.start();
        }
        threads.forEach(Load::join);
        double took = (System.nanoTime() - begun) / 1e9;
        double[] all = times.stream().flatMapToDouble(DoubleStream.Builder::build).toArray();
        return new Result(new Sample(all), all.length / took);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void send(long end, DoubleStream.Builder times) {
        try (Wire wire = wire()) {
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                sent(wire);
                times.add((System.nanoTime() - begun) / 1e6);
            }
        }
    }

    /** The answer to one request. */
    String once() {
        try (Wire wire = wire()) {
            return sent(wire);
        }
    }

    private String sent(Wire wire) {
        return wire.post(address.getRawPath(), form, headers).good();
    }

    /** A client that costs little: what it takes of the processor, the server lacks. */
    private Wire wire() {
        return new Wire(address.getHost(), address.getPort());
    }
}
