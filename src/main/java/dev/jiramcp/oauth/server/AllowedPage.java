package dev.jiramcp.oauth.server;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.consent.Allowed;
import dev.jiramcp.oauth.consent.Withdrawals;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /clients}: the programs that a person lets in, each with a button that takes it back. */
final class AllowedPage {
    static final String PATH = "/clients";

    private final SignIn signIn;
    private final Clients clients;
    private final Withdrawals withdrawals;

    AllowedPage(SignIn signIn, Clients clients, Withdrawals withdrawals) {
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.clients = requireNonNull(clients, "clients is null");
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
    }

    Reply show(HttpServletRequest request, HttpServletResponse response) {
        SignIn.Entry entry = signIn.enter(request, response);
        return entry instanceof SignIn.Entry.In in ? page(in.session()) : ((SignIn.Entry.Away) entry).reply();
    }

    private Page page(BrowserSession session) {
        List<Map<String, Object>> rows =
                withdrawals.allowed(session).stream().map(this::row).toList();
        return Page.of(
                "oauth/clients",
                Map.of(
                        "title",
                        "Programs that work as you",
                        "who",
                        session.person().name(),
                        "csrf",
                        session.csrf(),
                        "clients",
                        rows));
    }

    private Map<String, Object> row(Allowed allowed) {
        return Map.of(
                "id", allowed.client(),
                "name", name(allowed.client()),
                "place", allowed.place(),
                "given", LocalDate.ofInstant(allowed.given(), ZoneOffset.UTC).toString(),
                "scopes",
                        allowed.scopes().stream()
                                .sorted()
                                .map(scope -> Map.of("value", scope.value(), "meaning", scope.meaning()))
                                .toList());
    }

    /** A client whose id is an address is called by it: nothing is fetched for a list. */
    private String name(String client) {
        return client.startsWith("https://")
                ? client
                : clients.find(client).map(Client::name).orElse(client);
    }

    Reply withdraw(HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserSession> session = signIn.known(request);
        if (session.isPresent()) {
            Forms.check(request, session.get());
            Optional.ofNullable(request.getParameter("client"))
                    .ifPresent(client -> withdrawals.withdraw(session.get(), client));
        }
        return new SeeOther(URI.create(PATH));
    }
}
