package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.connection.connect.Ending;
import dev.jiramcp.connection.connect.Intents;
import dev.jiramcp.connection.connect.Stage;
import dev.jiramcp.connection.connect.Wish.Asker;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits at a terminal for what a person does in their browser, and tells how far it is; Ctrl-C ends it. */
final class Waiting {
    private static final long LOOK_MILLIS = 200;

    private static final int MOST_LOOKS = 50;

    /** So long the page that says how it ended can still be fetched. */
    private static final long LAST_PAGE_MILLIS = 1_000;

    private final Terminal terminal;
    private final Intents intents;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Stage> told = EnumSet.of(Stage.OPEN);

    Waiting(Terminal terminal, Intents intents) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.intents = requireNonNull(intents, "intents is null");
    }

    /** How it ended. */
    ConnectIntent until(Asker asker, URI link) {
        listen();
        terminal.tell("Waiting for you to finish in the browser (Ctrl-C to stop).");
        ConnectIntent intent = look(asker);
        while (intent.stage().live() && !stops(LOOK_MILLIS)) {
            intent = look(asker);
            tell(intent, link);
        }
        if (intent.stage().live()) {
            intents.end(intent, Ending.STOPPED);
            return look(asker);
        }
        intent = settled(asker, intent);
        boolean unused = stops(LAST_PAGE_MILLIS);
        return intent;
    }

    /** Linking takes a moment from when it is decided to when the connection is there. */
    private ConnectIntent settled(Asker asker, ConnectIntent end) {
        ConnectIntent intent = end;
        for (int looks = 0; looks < MOST_LOOKS && isLinking(intent) && !stops(LOOK_MILLIS); looks++) {
            intent = look(asker);
        }
        return intent;
    }

    private static boolean isLinking(ConnectIntent intent) {
        return intent.stage() == Stage.LINKED && intent.progress().connection().isEmpty();
    }

    private void listen() {
        Thread thread = new Thread(this::awaitStop, "connect-stop");
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitStop() {
        try {
            terminal.stop().await();
            stopped.countDown();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stops(long millis) {
        try {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private ConnectIntent look(Asker asker) {
        return intents.latest(asker).orElseThrow(() -> new IllegalStateException("the link is gone"));
    }

    private void tell(ConnectIntent intent, URI link) {
        if (!told.add(intent.stage())) {
            return;
        }
        if (intent.stage() == Stage.SENT) {
            terminal.tell("You are at Atlassian. If it shows an error and no way on: " + link + "/stuck");
        } else if (intent.stage() == Stage.RETURNED) {
            terminal.tell("You are back with consent. Choose the sites in the browser.");
        }
    }
}
