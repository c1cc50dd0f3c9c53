package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Html;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page on which a person chooses sites, sees what an app asks for, and accepts or cancels. */
final class ConsentPage {
    private static final String FORM = """
            %s
            <p><strong>%s</strong> wants to access your Atlassian account. You are signed in as %s.</p>
            <form method="post" action="/authorize">
            <input type="hidden" name="request" value="%s">
            <input type="hidden" name="token" value="%s">
            <h2>It will be able to</h2>
            <ul>%s</ul>
            <fieldset><legend>On these sites</legend>%s</fieldset>
            <p>
            <button class="main" name="decision" value="approve">Accept</button>
            <button name="decision" value="cancel">Cancel</button>
            </p>
            </form>
            <form method="post" action="/id/logout">
            <input type="hidden" name="continue" value="%s">
            <p><button>Use another account</button></p>
            </form>
            """;

    private final Directory directory;
    private final Rulebook rules;

    ConsentPage(Directory directory, Rulebook rules) {
        this.directory = requireNonNull(directory, "directory is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    /** The page, with what was wrong with the last answer. */
    Reply show(AuthorizationRequest wanted, OauthApp app, Sessions.Session session, Optional<String> problem) {
        String email = directory.person(session.account()).map(Person::email).orElse("somebody");
        String content = FORM.formatted(
                problem.map(text -> "<p class=\"problem\" role=\"alert\">" + Html.escape(text) + "</p>")
                        .orElse(""),
                Html.escape(app.name()),
                Html.escape(email),
                Html.escape(wanted.raw()),
                Html.escape(session.formToken()),
                scopes(wanted.scopes().orElse(Set.of())),
                sites(session.account()),
                Html.escape("/authorize?" + wanted.raw()));
        return Page.of(problem.isPresent() ? 400 : 200, "Authorize " + app.name(), content);
    }

    private static String scopes(Set<Scope> scopes) {
        return new TreeSet<>(scopes)
                .stream()
                        .map(scope -> "<li><code>" + Html.escape(scope.value()) + "</code></li>")
                        .collect(Collectors.joining());
    }

    private String sites(AccountId account) {
        List<Place> places = directory.placesOf(account);
        if (places.isEmpty()) {
            return "<p>You are a member of no site.</p>";
        }
        if (everywhere()) {
            return "<p>All of them.</p>";
        }
        return places.stream()
                .map(place -> "<p><label><input type=\"checkbox\" name=\"site\" value=\"" + place.id() + "\"> "
                        + Html.escape(place.name()) + "</label></p>")
                .collect(Collectors.joining());
    }

    /** Whether a consent covers every site of the person. */
    boolean everywhere() {
        return rules.general().grantLevel() == Rules.GrantLevel.ACCOUNT;
    }

    /** Whether a person may consent with these sites. */
    boolean mayChoose(AccountId account, Set<CloudId> sites) {
        Set<CloudId> own = directory.placesOf(account).stream().map(Place::id).collect(Collectors.toUnmodifiableSet());
        boolean enough = everywhere() || own.isEmpty() || !sites.isEmpty();
        return enough && own.containsAll(sites);
    }
}
