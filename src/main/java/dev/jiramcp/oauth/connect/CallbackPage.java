package dev.jiramcp.oauth.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.Callback;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Ending;
import dev.jiramcp.connection.connect.WalkCookie;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where Atlassian sends people back to. Whatever came of it is shown at the link's own address, so that no code stays in the
 * address bar.
 */
final class CallbackPage {
    private final Supplier<ConnectFlow> flow;
    private final Cookies cookies;

    CallbackPage(Supplier<ConnectFlow> flow, Cookies cookies) {
        this.flow = requireNonNull(flow, "flow is null");
        this.cookies = requireNonNull(cookies, "cookies is null");
    }

    Reply take(BrowserSession session, HttpServletRequest request, HttpServletResponse response) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        Optional<Callback> callback = Callback.of(parameters);
        Optional<String> link = callback.flatMap(came -> flow.get()
                .returns()
                .take(
                        came,
                        Visitors.of(session),
                        purpose -> cookies.read(request, cookies.name(session.tenant(), purpose))));
        callback.filter(came -> link.isPresent())
                .ifPresent(came ->
                        cookies.clear(response, cookies.name(session.tenant(), WalkCookie.purpose(came.state()))));
        return link.<Reply>map(text -> new SeeOther(URI.create("/connect/" + text)))
                .orElseGet(() -> foreign(session));
    }

    private static Page foreign(BrowserSession session) {
        return EndedPage.of(session, Ending.FOREIGN_RETURN).withStatus(403);
    }
}
