package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams of changes each person has open here: up to a bound, so that nobody takes the connections of others. */
final class StreamsOfOne {
    private static final int TOO_MANY_REQUESTS = 429;

    /** Whose streams they are. */
    private record Person(TenantId tenant, UserId user) {}

    private final int most;
    private final Map<Person, AtomicInteger> open = new ConcurrentHashMap<>();

    StreamsOfOne(int most) {
        this.most = most;
    }

    /**
     * Takes in a stream of this person, until what is returned is closed.
     *
     * @throws RpcException where there are as many as there may be
     */
    Subscription enter(Caller caller) {
        AtomicInteger count =
                open.computeIfAbsent(new Person(caller.tenant(), caller.user()), who -> new AtomicInteger());
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            throw RpcException.http(
                    TOO_MANY_REQUESTS,
                    new RpcError(
                            RpcError.INVALID_REQUEST,
                            "You have " + most
                                    + " streams of changes open, which is as many as there may be: close one."));
        }
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                count.decrementAndGet();
            }
        };
    }
}
