package dev.jiramcp.console.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.NewApplication;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The back-end applications of a tenant. A secret is shown in the answer that makes it, and never again. */
public final class ApplicationPages implements Subject {
    private final Function<TenantId, Applications> applications;
    private final ConnectButton button;

    /**
     * Pages.
     *
     * @param applications those of a tenant
     * @param address of this server, once it serves pages
     */
    public ApplicationPages(Function<TenantId, Applications> applications, Supplier<URI> address) {
        this.applications = requireNonNull(applications, "applications is null");
        this.button = new ConnectButton(applications, address);
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                button.page(),
                ConsolePage.of(Section.APPLICATIONS, Permission.APPLICATIONS_READ, this::show),
                ConsolePage.within(
                                Section.APPLICATIONS,
                                "/new",
                                Permission.APPLICATIONS_CHANGE,
                                visit -> View.of("application/new", Map.of()))
                        .titled("Register an application")
                        .with("register", Permission.APPLICATIONS_CHANGE, this::register),
                ConsolePage.within(Section.APPLICATIONS, "/{id}", Permission.APPLICATIONS_READ, this::one)
                        .with("secret", Permission.APPLICATIONS_CHANGE, this::secret)
                        .with("remove", Permission.APPLICATIONS_CHANGE, this::remove));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                button.endpoint(),
                Endpoint.of(
                        Endpoint.get("/applications", "listApplications", "Lists the back-end applications."),
                        Permission.APPLICATIONS_READ,
                        Endpoint.gives(Items.class),
                        (operator, nothing) -> new Items(items(operator.tenant()))),
                Endpoint.of(
                        Endpoint.get("/applications/{id}", "getApplication", "Shows one application."),
                        Permission.APPLICATIONS_READ,
                        Endpoint.takes(One.class, ApplicationItem.class),
                        (operator, one) -> item(operator.tenant(), one.id())),
                Endpoint.of(
                        Endpoint.post(
                                "/applications",
                                "registerApplication",
                                "Registers an application; its secret is in this answer alone."),
                        Permission.APPLICATIONS_CHANGE,
                        Endpoint.takes(Registration.class, Made.class),
                        (operator, wish) -> made(of(operator).register(wish.wish(), by(operator)))),
                Endpoint.of(
                        Endpoint.post(
                                "/applications/{id}/secret",
                                "renewApplicationSecret",
                                "Gives an application a new secret, which is in this answer alone."),
                        Permission.APPLICATIONS_CHANGE,
                        Endpoint.takes(One.class, NewSecret.class),
                        (operator, one) -> new NewSecret(
                                of(operator).newSecret(one.id(), by(operator)).value())),
                Endpoint.of(
                        Endpoint.delete(
                                "/applications/{id}", "removeApplication", "Removes an application and its tokens."),
                        Permission.APPLICATIONS_CHANGE,
                        Endpoint.takes(One.class, Endpoint.Done.class),
                        (operator, one) -> {
                            of(operator).remove(one.id(), by(operator));
                            return new Endpoint.Done();
                        }));
    }

    /** All applications. */
    public record Items(List<ApplicationItem> applications) {
        public Items {
            applications = List.copyOf(applications);
        }
    }

    /** An application by its id. */
    public record One(String id) {}

    /** A secret that nobody can read again. */
    public record NewSecret(String clientSecret) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "NewSecret[]";
        }
    }

    /** An application that was registered, with its secret where it has one. */
    public record Made(ApplicationItem application, Optional<String> clientSecret) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Made[" + application.id() + "]";
        }
    }

    /**
     * An application that is to be registered.
     *
     * @param grants how it may ask: token-exchange, client-credentials
     * @param people for whom: user ids, group:NAME, or *
     * @param origins of its pages on which its connect button may stand
     */
    public record Registration(
            Optional<String> id,
            String name,
            List<String> grants,
            List<String> people,
            List<String> origins,
            Optional<String> jwks,
            Optional<String> jwksUri) {
        public Registration {
            grants = List.copyOf(grants);
            people = List.copyOf(people);
            origins = List.copyOf(origins);
        }

        NewApplication wish() {
            return new NewApplication(
                    id,
                    name,
                    NewApplication.keys(jwks, jwksUri),
                    new Application.May(
                            NewApplication.grants(grants.toArray(new String[0])),
                            Set.copyOf(people),
                            NewApplication.origins(origins)));
        }
    }

    private static Made made(Applications.Registered registered) {
        return new Made(
                ApplicationItem.of(registered.application()),
                registered.secret().map(secret -> secret.value()));
    }

    private Applications of(Operator operator) {
        return applications.apply(operator.tenant());
    }

    private static Actor by(Operator operator) {
        return new Actor(operator.user().value(), operator.client());
    }

    private List<ApplicationItem> items(TenantId tenant) {
        return applications.apply(tenant).all().stream()
                .map(ApplicationItem::of)
                .toList();
    }

    private Answer show(Visit visit) {
        return View.of("application/applications", Map.of("applications", items(visit.tenant())));
    }

    private Answer one(Visit visit) {
        return View.of("application/application", Map.of("application", item(visit)))
                .titled(item(visit).name());
    }

    private ApplicationItem item(Visit visit) {
        return item(visit.tenant(), visit.variable("id"));
    }

    private ApplicationItem item(TenantId tenant, String id) {
        return applications
                .apply(tenant)
                .application(id)
                .map(ApplicationItem::of)
                .orElseThrow(() ->
                        Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_application", "There is no such application."));
    }

    private Answer register(Visit visit) {
        Registration wish = new Registration(
                visit.given("id"),
                visit.needed("name", "Name"),
                visit.all("grant"),
                words(visit.given("people").orElse("")),
                words(visit.given("origins").orElse("")),
                visit.given("jwks"),
                visit.given("jwks_uri"));
        Made made = made(of(visit.operator()).register(wish.wish(), by(visit.operator())));
        return View.of(
                        "application/secret",
                        Map.of(
                                "application",
                                made.application(),
                                "secret",
                                made.clientSecret().orElse("")))
                .titled(made.application().name());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.toList());
    }

    private Answer secret(Visit visit) {
        ApplicationItem item = item(visit);
        String secret =
                of(visit.operator()).newSecret(item.id(), by(visit.operator())).value();
        return View.of("application/secret", Map.of("application", item, "secret", secret))
                .titled(item.name());
    }

    private Answer remove(Visit visit) {
        ApplicationItem item = item(visit);
        of(visit.operator()).remove(item.id(), by(visit.operator()));
        return Go.to("/applications").saying("'" + item.name() + "' is removed, and its tokens have ended.");
    }
}
