package dev.jiramcp.oauth.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What stands behind the connect button of an application: for one of its people, on one of its pages, for half an hour. An
 * administrator permits it, to each application and for certain origins. It says for whom a link is and vouches for nobody:
 * the person signs in here, or the link opens nothing, or else whoever is lured to a link would connect for another person.
 */
public final class ConnectSessions {
    /** How long a session lasts. */
    public static final Duration LIFE = Duration.ofMinutes(30);

    private final TenantId tenant;
    private final Applications applications;
    private final Groups groups;
    private final Ways ways;

    /** What is to be connected where somebody asks. */
    @FunctionalInterface
    public interface Goals {
        /**
         * The app that is meant, the scopes or those that the tools offered here need, and the site.
         *
         * @throws Refusal where no app is set up, or it can't be told which is meant
         */
        PersonalLink.Goal of(TenantId tenant, Wanted wanted);
    }

    /**
     * How sessions come to links.
     *
     * @param goals what is connected
     * @param links once this server serves pages
     */
    public record Ways(Goals goals, Supplier<PersonalLinks> links) {
        public Ways {
            requireNonNull(goals, "goals is null");
            requireNonNull(links, "links is null");
        }
    }

    public ConnectSessions(TenantId tenant, Applications applications, Groups groups, Ways ways) {
        this.tenant = requireNonNull(tenant, "tenant is null");
        this.applications = requireNonNull(applications, "applications is null");
        this.groups = requireNonNull(groups, "groups is null");
        this.ways = requireNonNull(ways, "ways is null");
    }

    /**
     * What an application asks for.
     *
     * @param user for whom
     * @param origin of the page with the button; may be left out where the application has only one
     * @param app the client id of an app at Atlassian, where there are several
     * @param scopes of Atlassian; what the tools offered here need, where none is named
     * @param site that is meant
     */
    public record Wanted(
            UserId user, Optional<String> origin, Optional<String> app, Set<String> scopes, Optional<URI> site) {
        public Wanted {
            requireNonNull(user, "user is null");
            requireNonNull(origin, "origin is null");
            requireNonNull(app, "app is null");
            scopes = Set.copyOf(scopes);
            requireNonNull(site, "site is null");
        }
    }

    /** What somebody looking at a session is told of it. */
    public enum Status {
        WAITING,
        CONNECTED,
        CANCELLED,
        EXPIRED;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A link that was taken back or misused is of no more use, as one whose time is over. */
        public static Status of(PersonalLink.State state) {
            return switch (state) {
                case OPEN -> WAITING;
                case CONNECTED -> CONNECTED;
                case CANCELLED -> CANCELLED;
                case REVOKED, MISUSED, EXPIRED -> EXPIRED;
            };
        }
    }

    /**
     * Starts a session.
     *
     * @param id of the application, which proved itself
     * @throws Refusal where it may not, or the origin is none of its own, or too many were started
     */
    public PersonalLinks.Made start(String id, Wanted wanted) {
        Application application = applications
                .application(id)
                .filter(each -> !each.may().origins().isEmpty())
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.FORBIDDEN,
                                "button_not_permitted",
                                "This application may not start connect sessions.")
                        .withRemedy("An administrator permits it in the console: Applications, Connect button."));
        if (!application.mayActFor(wanted.user().value(), groups.of(tenant, wanted.user()))) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN, "person_not_permitted", "This application may not ask for this person.");
        }
        return ways.links()
                .get()
                .make(
                        new PersonalLink.Person(tenant, wanted.user()),
                        new PersonalLink.Maker(id, Optional.of(origin(application, wanted.origin()))),
                        ways.goals().of(tenant, wanted),
                        LIFE);
    }

    private static PageOrigin origin(Application application, Optional<String> named) {
        Set<PageOrigin> own = application.may().origins();
        if (named.isEmpty() && own.size() == 1) {
            return own.iterator().next();
        }
        return named.map(PageOrigin::of)
                .filter(own::contains)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.INVALID,
                                "origin_not_permitted",
                                named.map(text -> "The origin '" + text + "' is none of this application's.")
                                        .orElse("This application has several origins, and none is named."))
                        .withRemedy("Name the origin of the page on which the button stands, as an administrator"
                                + " permitted it."));
    }

    /** A session of an application's own. */
    public Optional<PersonalLink> find(String application, String token) {
        return find(token).filter(link -> link.maker().name().equals(application));
    }

    /** A session that was started for a page of this origin. */
    public Optional<PersonalLink> at(String origin, String token) {
        return find(token)
                .filter(link -> link.maker().origin().map(PageOrigin::value).equals(Optional.of(origin)));
    }

    private Optional<PersonalLink> find(String token) {
        return ways.links()
                .get()
                .find(tenant, token)
                .filter(link -> link.maker().isApplication());
    }
}
