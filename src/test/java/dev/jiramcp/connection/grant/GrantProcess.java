package dev.jiramcp.connection.grant;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.TestingGround;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another process of this server, for tests: it asks for the access token of a grant, once or by many threads at once. At a
 * named point it stops and says so, to be killed there.
 */
final class GrantProcess {
    private GrantProcess() {}

    /** The arguments: database, folder of the keys, Atlassian, clock's offset in milliseconds, grant, point, threads. */
    public static void main(String[] args) throws Exception {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.parseLong(args[3])));
        Ground ground = TestingGround.on(StoreAddress.of(args[0]), clock, Path.of(args[1]));
        URI home = URI.create(args[2]);
        Http http = new Http(HostRules.allowing(home));
        Atlassian atlassian = new Atlassian(http, new Addresses(home, home));
        Grants grants = new Grants(new Setup(ground, new Apps(ground), atlassian, Tempo.real(), stopAt(args[5])));
        ask(grants, new GrantId(args[4]), Integer.parseInt(args[6]));
        Runtime.getRuntime().halt(0);
    }

    private static Points stopAt(String name) {
        return point -> {
            if (point.name().equals(name)) {
                say("at " + point);
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static void ask(Grants grants, GrantId grant, int threads) throws InterruptedException, IOException {
        Set<AccessToken> tokens = ConcurrentHashMap.newKeySet();
        AtomicInteger served = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads);
        for (int number = 0; number < threads; number++) {
            Thread thread = new Thread(null, () -> one(grants, grant, tokens, served, go, done), "caller", 1024 * 1024);
            thread.setDaemon(true);
            thread.start();
        }
        say("ready");
        if (System.in.read() < 0) {
            return;
        }
        go.countDown();
        done.await();
        say("served " + served + " tokens " + tokens.size());
    }

    private static void one(
            Grants grants,
            GrantId grant,
            Set<AccessToken> tokens,
            AtomicInteger served,
            CountDownLatch go,
            CountDownLatch done) {
        try {
            go.await();
            tokens.add(grants.fresh(TestingBroker.TENANT, grant));
            served.incrementAndGet();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            say("failed: " + String.valueOf(failure.getMessage()).replace('\n', ' '));
        } finally {
            done.countDown();
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** The command line of one, which starts with classes that are archived. */
    static ProcessBuilder command(TestingBroker broker, Grant grant, String point, int threads) {
        TestingDatabase kind =
                broker.address() instanceof StoreAddress.Sqlite ? TestingDatabase.SQLITE : TestingDatabase.POSTGRES;
        return command(ClassArchive.of(kind).flags(), new Order(broker, grant, point, threads));
    }

    /** What a process is to do. */
    record Order(TestingBroker broker, Grant grant, String point, int threads) {
        private List<String> arguments() {
            Duration offset =
                    Duration.between(Clock.systemUTC().instant(), broker.clock().instant());
            String address = broker.address() instanceof StoreAddress.Sqlite sqlite
                    ? "jdbc:sqlite:" + sqlite.file()
                    : ((StoreAddress.Postgres) broker.address()).url();
            return List.of(
                    address,
                    broker.keys().toString(),
                    broker.sandbox().uri().toString(),
                    Long.toString(offset.toMillis()),
                    grant.id().value(),
                    point,
                    Integer.toString(threads));
        }
    }

    /** The command line of one with these flags of the virtual machine. */
    static ProcessBuilder command(List<String> flags, Order order) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx256m",
                "-Djava.util.logging.config.file=src/test/resources/logging.properties"));
        command.addAll(flags);
        command.add(GrantProcess.class.getName());
        command.addAll(order.arguments());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
