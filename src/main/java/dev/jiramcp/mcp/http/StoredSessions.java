package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions as rows, so that they go on in any replica and after a restart. What was read a moment ago is believed for
 * {@link #FRESH}; that is how long the end of a session may take to be known everywhere.
 */
public final class StoredSessions implements Sessions {
    /** How long a row that was read is believed. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** A use is written down when the last one that was is so long ago. */
    private static final Duration TOUCH = Duration.ofMinutes(10);

    /** Nobody waits longer for an answer. */
    private static final Duration WAITING = Duration.ofMinutes(15);

    /** Whoever does what is to be cancelled looks each second. */
    private static final Duration CANCELLING = Duration.ofSeconds(10);

    private static final int LONGEST_LETTER = 64_000;

    private final Store store;
    private final InstantSource clock;
    private final SessionLimits limits;
    private final Cache<String, Known> known;

    /** A row, and when it was read. */
    private record Known(StoredSession session, Instant used, Instant read) {}

    public StoredSessions(Store store, InstantSource clock, SessionLimits limits) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.known = Caffeine.newBuilder().maximumSize(limits.most()).build();
    }

    @Override
    public void put(String id, StoredSession session) {
        Instant now = clock.instant();
        SessionRows.Row row = new SessionRows.Row(session, now);
        int unused = store.write(handle -> {
            int forgotten = SessionRows.forgetUsedBefore(handle, now.minus(limits.idle()));
            int pushedOut = SessionRows.makeRoom(handle, session, limits);
            return forgotten + pushedOut + SessionRows.insert(handle, hash(id), row);
        });
        known.put(id, new Known(session, now, now));
    }

    @Override
    public Optional<StoredSession> find(Caller caller, String id) {
        Instant now = clock.instant();
        return fresh(caller.tenant(), id, now)
                .filter(found -> found.session().belongsTo(caller))
                .filter(found -> now.isBefore(found.used().plus(limits.idle())))
                .map(found -> touched(id, found, now).session());
    }

    private Optional<Known> fresh(TenantId tenant, String id, Instant now) {
        Known held = known.getIfPresent(id);
        if (held != null && now.isBefore(held.read().plus(FRESH))) {
            return Optional.of(held);
        }
        Optional<Known> read = store.read(handle -> SessionRows.find(handle, tenant, hash(id)))
                .map(row -> new Known(row.session(), row.used(), now));
        read.ifPresentOrElse(found -> known.put(id, found), () -> known.invalidate(id));
        return read;
    }

    private Known touched(String id, Known found, Instant now) {
        if (now.isBefore(found.used().plus(TOUCH))) {
            return found;
        }
        int unused =
                store.write(handle -> SessionRows.touch(handle, found.session().tenant(), hash(id), now));
        Known touched = new Known(found.session(), now, found.read());
        known.put(id, touched);
        return touched;
    }

    @Override
    public void remove(Caller caller, String id) {
        int unused = store.write(handle -> LetterRows.deleteAll(handle, caller.tenant(), hash(id))
                + SessionRows.delete(handle, caller.tenant(), caller.user(), hash(id)));
        known.invalidate(id);
    }

    @Override
    public void leave(Caller caller, String id, Message message) {
        ObjectNode letter = letter(message);
        String text = Json.write(letter);
        if (text.length() > LONGEST_LETTER) {
            throw RpcException.malformed(
                    new RpcError(RpcError.INVALID_REQUEST, "An answer is at most " + LONGEST_LETTER + " characters."));
        }
        Instant now = clock.instant();
        LetterRows.Letter left = new LetterRows.Letter(hash(about(letter)), text, now);
        int unused = store.write(handle -> LetterRows.deleteLeftBefore(handle, now.minus(WAITING))
                + LetterRows.insert(handle, caller.tenant(), hash(id), left));
    }

    private static ObjectNode letter(Message message) {
        if (message instanceof Message.Response response) {
            return response.body();
        }
        Message.Notification notification = (Message.Notification) message;
        return Messages.notification(notification.method(), notification.params());
    }

    /** Sent twice, it is left once. */
    private static String about(ObjectNode letter) {
        return letter.has("method")
                ? letter.path("method") + " " + letter.path("params").path("requestId")
                : "answer " + letter.path("id");
    }

    @Override
    public void collect(Caller caller, String id, Predicate<Message> taken) {
        TenantId tenant = caller.tenant();
        String session = hash(id);
        for (LetterRows.Letter letter : store.read(handle -> LetterRows.of(handle, tenant, session))) {
            Message message = Messages.read(letter.message().getBytes(UTF_8));
            if (!isStale(letter, message) && taken.test(message)) {
                int unused = store.write(handle -> LetterRows.delete(handle, tenant, session, letter.about()));
            }
        }
    }

    /** A request that was cancelled may be over, and a later one may have its id. */
    private boolean isStale(LetterRows.Letter letter, Message message) {
        return message instanceof Message.Notification
                && clock.instant().isAfter(letter.left().plus(CANCELLING));
    }

    /** What stands in the database opens no session. */
    private static String hash(String id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
