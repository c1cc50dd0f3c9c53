package dev.jiramcp.console;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.BrowserSession;

/**
 * Who uses the console or its API.
 *
 * @param caller the person, and the program: {@code console} for the pages, the client of the token for the API
 * @param name what pages call this person
 * @param granted what this person may
 */
public record Operator(Caller caller, String name, Rights.Granted granted) {
    /** The name of the pages as a client. */
    public static final String CONSOLE = "console";

    public Operator {
        requireNonNull(caller, "caller is null");
        requireNonNull(name, "name is null");
        requireNonNull(granted, "granted is null");
    }

    /** Whoever is signed in at a browser. */
    public static Operator at(BrowserSession session, Rights rights) {
        Caller.Authentication how =
                session.how() == BrowserSession.How.LOCAL ? Caller.Authentication.LOCAL : Caller.Authentication.BEARER;
        return new Operator(
                new Caller(session.tenant(), session.user(), CONSOLE, how),
                session.person().name(),
                rights.of(session.tenant(), session.user()));
    }

    public TenantId tenant() {
        return caller.tenant();
    }

    public UserId user() {
        return caller.user();
    }

    /** The program by which this person does it. */
    public String client() {
        return caller.client();
    }

    public boolean may(Permission permission) {
        return granted.permissions().contains(permission);
    }
}
