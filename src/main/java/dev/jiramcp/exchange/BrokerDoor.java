package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.CallWatch;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lends the credential behind a broker token, for one request at a time, each decided anew. */
public final class BrokerDoor implements GatewayDoor {
    /** In the record, the action of every request at the gateway. */
    static final String ACTION = "gateway.request";

    private final Connections connections;
    private final Judge judge;

    public BrokerDoor(Connections connections, Judge judge) {
        this.connections = requireNonNull(connections, "connections is null");
        this.judge = requireNonNull(judge, "judge is null");
    }

    @Override
    public <T> T pass(BrokerToken token, Request request, Forwarding<T> forwarding) throws IOException {
        Place place = place(token).orElseThrow(Trouble.CONNECTION_GONE::refusal);
        Use use = use(token, request, place);
        if (!request.cloud().equals(token.cloudId())) {
            judge.decisions().declined(use, Trouble.WRONG_SITE.code());
            throw Trouble.WRONG_SITE.refusal("This one is for " + place.site().url() + ".");
        }
        Ruling<String> ruling = judge.decisions().decide(use);
        return forwarded(ruling, place, forwarding);
    }

    private <T> T forwarded(Ruling<String> ruling, Place place, Forwarding<T> forwarding) throws IOException {
        Outcome outcome = Outcome.failed("internal_error");
        try {
            Way way = new Way(login(place), ruling.id());
            T result = forwarding.through(way);
            outcome = way.outcome;
            return result;
        } catch (Refusal refusal) {
            outcome = Outcome.refused(refusal.code());
            throw refusal;
        } catch (IOException broken) {
            outcome = Outcome.failed("connection_lost");
            throw broken;
        } finally {
            judge.decisions().ended(ruling, outcome);
        }
    }

    private static JiraLogin login(Place place) {
        return place.held()
                .connection()
                .login(place.site())
                .orElseThrow(() ->
                        Refusal.of(Refusal.Kind.UNAVAILABLE, "no_way", "This connection can't forward requests."));
    }

    @Override
    public List<Site> sites(BrokerToken token) {
        return place(token).map(Place::site).stream().toList();
    }

    /** Where the token leads, while its connection is there and reaches that. */
    private Optional<Place> place(BrokerToken token) {
        return held(token)
                .filter(Held::works)
                .flatMap(held -> held.connection().sites().stream()
                        .filter(site -> site.id().equals(token.cloudId()))
                        .map(site -> new Place(held, site))
                        .findFirst());
    }

    private Optional<Held> held(BrokerToken token) {
        if (token.alone()) {
            return connections.ofInstallation(token.tenant()).stream()
                    .filter(held -> held.id().equals(token.connectionId()))
                    .findFirst();
        }
        Caller caller = new Caller(token.tenant(), token.user(), token.application(), Caller.Authentication.BEARER);
        return connections.find(caller, token.connectionId());
    }

    private Use use(BrokerToken token, Request request, Place place) {
        Context context = new Context(
                request.scopes().stream().map(Scope::value).collect(Collectors.toUnmodifiableSet()),
                token.application(),
                request.ip(),
                judge.clock().instant(),
                false);
        What what = What.site(token.cloudId(), ToolUses.host(place.site())).by(request.method(), request.path());
        PolicyRequest asked = new PolicyRequest(token.tenant(), who(token), Action.GATEWAY, what, context);
        Map<String, String> details = new HashMap<>();
        details.put("connection", token.connectionId());
        details.put("broker_token", token.id());
        details.put("issued_by", token.decision());
        details.put("actors", String.join(" ", token.actors()));
        return new Use(List.of(asked), token.user().value(), ACTION, request.method(), details);
    }

    private Who who(BrokerToken token) {
        return token.alone()
                ? Who.applicationAlone(token.application())
                : new Who(
                        token.user(),
                        judge.groups().of(token.tenant(), token.user()),
                        Optional.of(token.application()));
    }

    /** The way of one request. */
    private static final class Way implements Passage {
        private final JiraLogin login;
        private final String decision;
        private volatile Outcome outcome = Outcome.DONE;

        Way(JiraLogin login, String decision) {
            this.login = login;
            this.decision = decision;
        }

        @Override
        public Site site() {
            return login.site();
        }

        @Override
        public URI base() {
            return login.base();
        }

        @Override
        public Authorization authorization() {
            return login.credential().get();
        }

        @Override
        public Optional<Authorization> insteadOf(Authorization refused) {
            return login.credential().insteadOf(refused);
        }

        @Override
        public CallWatch watch() {
            return login.watch();
        }

        @Override
        public String decision() {
            return decision;
        }

        @Override
        public void answered(int status) {
            outcome = Outcome.answered(status);
        }
    }
}
