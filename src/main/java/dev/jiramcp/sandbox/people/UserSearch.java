package dev.jiramcp.sandbox.people;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/** Users by what is known of them. */
final class UserSearch {
    private static final int USERS_LOOKED_AT = 1000;

    private UserSearch() {}

    /** {@code GET /user/search}. */
    static Reply find(Site site, Ask ask) {
        View view = View.of(site, ask);
        if (ask.text("property").isPresent()) {
            throw JiraError.of(400, "Searching users by property is not supported by this simulation.");
        }
        requireOneOf(ask, "query", "accountId");
        if (view.caller().isEmpty() || !view.may(Permission.USER_PICKER)) {
            return Reply.ok(Json.array());
        }
        return list(
                view, ask, site.people().all().stream().filter(Person::active).filter(wanted(view, ask)));
    }

    /** {@code GET /user/assignable/search}. */
    static Reply assignable(Site site, Ask ask) {
        View view = View.of(site, ask);
        Predicate<Person> assignable = assignableTo(view, ask);
        if (given(ask, "query") && given(ask, "accountId")) {
            requireOneOf(ask, "query", "accountId");
        }
        if (view.caller().isEmpty()) {
            throw JiraError.of(401, "You are not authenticated. Authentication required to perform this operation.");
        }
        Stream<Person> looked = site.people().all().stream().limit(USERS_LOOKED_AT);
        return list(view, ask, looked.filter(assignable).filter(wanted(view, ask)));
    }

    private static Predicate<Person> assignableTo(View view, Ask ask) {
        Site site = view.site();
        Optional<Issue> issue =
                ask.text("issueKey").or(() -> ask.text("issueId")).map(view::issue);
        Project project = issue.map(site.projects()::of)
                .or(() -> ask.text("project").map(view::project))
                .orElseThrow(() -> JiraError.of(
                        400, "You must specify either 'project', 'issueKey' or 'issueId' to find assignable users."));
        return person -> person.active()
                && person.kind() == Person.Kind.ATLASSIAN
                && site.access().permits(Optional.of(person.account()), Permission.ASSIGNABLE_USER, project);
    }

    private static boolean given(Ask ask, String name) {
        return ask.text(name).isPresent();
    }

    private static void requireOneOf(Ask ask, String one, String other) {
        boolean both = given(ask, one) && given(ask, other);
        boolean neither = !given(ask, one) && !given(ask, other);
        if (both || neither) {
            throw JiraError.of(
                    400, "Exactly one of the query parameters '" + one + "' and '" + other + "' is required.");
        }
    }

    /** Who fits the words: the start of a name, of a word of the name, or of an e-mail address that the caller may see. */
    private static Predicate<Person> wanted(View view, Ask ask) {
        Optional<String> account = ask.text("accountId");
        if (account.isPresent()) {
            return person -> person.account().value().equals(account.get());
        }
        String query = ask.text("query").orElse("").trim().toLowerCase(Locale.ROOT);
        Shapes shapes = new Shapes(view);
        return person -> {
            String name = person.displayName().toLowerCase(Locale.ROOT);
            String email = person.email().toLowerCase(Locale.ROOT);
            boolean byName = name.startsWith(query)
                    || Arrays.stream(name.split("[\\s-]+", -1)).anyMatch(word -> word.startsWith(query));
            return byName || email.equals(query) || (shapes.email(person) && email.startsWith(query));
        };
    }

    private static Reply list(View view, Ask ask, Stream<Person> people) {
        List<Person> all = people.toList();
        Shapes shapes = new Shapes(view);
        ArrayNode found = Json.array();
        Paging.of(ask, 50, USERS_LOOKED_AT).slice(all).forEach(person -> found.add(shapes.person(person)));
        return Reply.ok(found);
    }
}
