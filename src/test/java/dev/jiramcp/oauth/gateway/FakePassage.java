package dev.jiramcp.oauth.gateway;

import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.Passage;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.CallWatch;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A way to a Jira at any address, open to everybody. */
final class FakePassage implements GatewayDoor, Passage {
    private final URI base;
    private final CompletableFuture<String> end = new CompletableFuture<>();

    FakePassage(URI base) {
        this.base = base;
    }

    /** How the last request ended: {@code done}, or why not. */
    CompletableFuture<String> end() {
        return end;
    }

    @Override
    public <T> T pass(BrokerToken token, Request request, Forwarding<T> forwarding) throws IOException {
        try {
            T result = forwarding.through(this);
            end.complete("done");
            return result;
        } catch (IOException | RuntimeException failure) {
            end.complete(failure.getClass().getSimpleName());
            throw failure;
        }
    }

    @Override
    public List<Site> sites(BrokerToken token) {
        return List.of(site());
    }

    @Override
    public Site site() {
        return new Site(
                new CloudId("1324a887-45db-4bf4-9e99-ef0ff456d421"), "acme", URI.create("https://acme.atlassian.net"));
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Authorization authorization() {
        return new Authorization.Bearer(Secret.of("theirs"));
    }

    @Override
    public Optional<Authorization> insteadOf(Authorization refused) {
        return Optional.empty();
    }

    @Override
    public CallWatch watch() {
        return CallWatch.NONE;
    }

    @Override
    public String decision() {
        return "rec_1";
    }

    @Override
    public void answered(int status) {}
}
