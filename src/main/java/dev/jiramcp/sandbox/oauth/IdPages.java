package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Parameters;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Html;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages of {@code id.atlassian.com}, under {@code /id}: sign-in, errors, and the apps that a person allowed. */
final class IdPages implements Route {
    private static final String APPS = "/id/manage-profile/apps";
    private final Directory directory;
    private final Books books;

    IdPages(Directory directory, Books books) {
        this.directory = requireNonNull(directory, "directory is null");
        this.books = requireNonNull(books, "books is null");
    }

    @Override
    public Reply answer(Request request) {
        boolean post = request.method().equals("POST");
        return switch (request.path()) {
            case "/id/login" -> post ? signIn(request.form()) : login(request.query());
            case "/id/logout" -> post ? signOut(request) : notFound();
            case "/id/error" -> error(request.query());
            case Page.STYLE_PATH -> Page.style();
            case APPS -> post ? revoke(request) : list(request);
            default -> notFound();
        };
    }

    private static Reply notFound() {
        return Page.saying(404, "Page not found", "There is no such page in the simulation.");
    }

    private Reply login(Parameters query) {
        String next = target(query);
        String people = directory.people().stream()
                .filter(Person::signsIn)
                .map(person ->
                        "<li><button class=\"wide\" name=\"email\" value=\"%s\">%s <small>%s</small></button></li>"
                                .formatted(
                                        Html.escape(person.email()),
                                        Html.escape(person.name()),
                                        Html.escape(person.email())))
                .collect(Collectors.joining("\n"));
        String form = "<p>Choose who you are.</p><form method=\"post\" action=\"/id/login\">"
                + "<input type=\"hidden\" name=\"continue\" value=\"" + Html.escape(next) + "\">"
                + "<ul class=\"plain\">" + people + "</ul></form>";
        return Page.of(200, "Log in to continue", form);
    }

    private Reply signIn(Parameters form) {
        Optional<Person> person =
                form.first("email").flatMap(directory::personByEmail).filter(Person::signsIn);
        return person.map(found -> Reply.redirect(302, URI.create(target(form)))
                        .with("Set-Cookie", books.sessions().begin(found.id())))
                .orElseGet(() -> Page.saying(400, "Log in to continue", "There is no such person."));
    }

    private Reply signOut(Request request) {
        String login = "/id/login?continue=" + AuthorizationRequest.encode(target(request.form()));
        return Reply.redirect(302, URI.create(login))
                .with("Set-Cookie", books.sessions().end(request.headers()));
    }

    /** Where to go on: a page of the simulation, never another host. */
    private static String target(Parameters parameters) {
        return parameters
                .first("continue")
                .filter(path -> path.startsWith("/authorize?") || path.equals(APPS))
                .orElse(APPS);
    }

    private static Reply error(Parameters query) {
        String text = query.first("error_description").orElse("Something went wrong.");
        String code = query.first("error").orElse("unknown");
        return Page.of(
                400,
                "Something went wrong",
                "<p class=\"problem\">" + Html.escape(text) + "</p><p>Error: <code>" + Html.escape(code)
                        + "</code></p>");
    }

    private Reply list(Request request) {
        return books.sessions().of(request.headers()).map(this::list).orElseGet(IdPages::toLogin);
    }

    private static Reply toLogin() {
        return Reply.redirect(302, URI.create("/id/login?continue=" + AuthorizationRequest.encode(APPS)));
    }

    private Reply list(Sessions.Session session) {
        String rows = books.grants().all().stream()
                .filter(grant -> !grant.revoked() && grant.account().equals(session.account()))
                .map(grant ->
                        "<li><form method=\"post\" action=\"%s\"><input type=\"hidden\" name=\"token\" value=\"%s\">%s "
                                        .formatted(APPS, Html.escape(session.formToken()), Html.escape(name(grant)))
                                + "<button name=\"grant\" value=\"%s\">Remove access</button></form></li>"
                                        .formatted(grant.id()))
                .collect(Collectors.joining("\n"));
        return Page.of(
                200,
                "Connected apps",
                rows.isEmpty() ? "<p>You have allowed no app.</p>" : "<ul class=\"plain\">" + rows + "</ul>");
    }

    private String name(GrantView grant) {
        return books.apps().find(grant.clientId()).map(OauthApp::name).orElse(grant.clientId());
    }

    private Reply revoke(Request request) {
        Parameters form = request.form();
        Optional<Sessions.Session> session = books.sessions()
                .of(request.headers())
                .filter(found -> form.first("token").equals(Optional.of(found.formToken())));
        if (session.isEmpty()) {
            return Page.saying(403, "This form is out of date", "Open the page again.");
        }
        books.grants().all().stream()
                .filter(grant -> grant.account().equals(session.get().account()))
                .filter(grant -> form.first("grant").equals(Optional.of(grant.id())))
                .forEach(grant -> books.grants().revoke(grant.id()));
        return Reply.redirect(303, URI.create(APPS));
    }
}
