package dev.jiramcp.policy.cedar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.Context;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import dev.jiramcp.tool.Catalogue;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A request in Cedar's words, with the entities that it speaks of. */
final class Question {
    /** The site of a request that names none. */
    private static final String ANY = "any";

    private final PolicyRequest request;
    private final What what;
    private final Optional<EntityUID> user;
    private final Optional<EntityUID> application;

    Question(PolicyRequest request) {
        this.request = request;
        this.what = request.what();
        this.user = request.who().user().map(id -> Types.USER.of(id.value()));
        this.application = request.who().application().map(Types.APPLICATION::of);
    }

    /** What keeps it from being decided: an incomplete request is a defect of who asks, and is never permitted. */
    Optional<String> defect() {
        Who who = request.who();
        boolean complete = switch (request.action()) {
            case READ, CREATE, UPDATE, DELETE -> what.tool().isPresent();
            case GATEWAY -> what.method().isPresent() && what.path().isPresent();
            case IMPERSONATE -> who.user().isPresent() && who.application().isPresent();
            case SHARE_ACCOUNT -> what.account().isPresent();
            case RELEASE, BROKER, CONNECT -> true;
        };
        if (!complete) {
            return Optional.of("The request to " + request.action().id() + " does not say enough to be decided.");
        }
        return request.context().ip().filter(ip -> Addresses.read(ip).isEmpty()).isPresent()
                ? Optional.of("The address from which the request comes can't be read.")
                : Optional.empty();
    }

    /** As the person; nothing where no person's permit is needed. */
    Optional<AuthorizationRequest> ofPerson() {
        return request.action() == Action.IMPERSONATE ? Optional.empty() : user.map(this::asked);
    }

    /** As the application, where there is one. */
    Optional<AuthorizationRequest> ofApplication() {
        return application.map(this::asked);
    }

    private AuthorizationRequest asked(EntityUID principal) {
        return new AuthorizationRequest(
                principal,
                Types.ACTION.of(request.action().id()),
                resource(),
                new Context(context()),
                Optional.empty(),
                false);
    }

    private EntityUID resource() {
        return switch (request.action()) {
            case READ, CREATE, UPDATE, DELETE -> Types.TOOL.of(what.tool().orElseThrow());
            case RELEASE, BROKER, GATEWAY, CONNECT -> site().orElseGet(() -> Types.SITE.of(ANY));
            case IMPERSONATE -> user.orElseThrow();
            case SHARE_ACCOUNT -> Types.ACCOUNT.of(what.account().orElseThrow().value());
        };
    }

    private Optional<EntityUID> site() {
        return what.site().map(cloud -> Types.SITE.of(cloud.value()));
    }

    private Map<String, Value> context() {
        Map<String, Value> context = new HashMap<>();
        context.put("tenant", new PrimString(request.tenant().value()));
        user.ifPresent(id -> context.put("user", id));
        application.ifPresent(id -> context.put("application", id));
        context.put("client", new PrimString(request.context().client()));
        context.put("scopes", list(request.context().scopes().stream().sorted().map(PrimString::new)));
        site().ifPresent(site -> context.put("site", site));
        context.put("projects", list(what.projects().stream().sorted().map(Types.PROJECT::of)));
        request.context().ip().flatMap(Addresses::read).ifPresent(ip -> context.put("ip", new IpAddress(ip)));
        putTime(context);
        context.put("local", new PrimBool(request.context().local()));
        what.method().ifPresent(method -> context.put("method", new PrimString(method)));
        what.path().ifPresent(path -> context.put("path", new PrimString(path)));
        return context;
    }

    private void putTime(Map<String, Value> context) {
        ZonedDateTime now =
                request.context().at().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
        context.put("time", new DateTime(now.toInstant().toString()));
        context.put("hour", new PrimLong(now.getHour()));
        context.put("weekday", new PrimLong(now.getDayOfWeek().getValue()));
    }

    private static CedarList list(Stream<? extends Value> values) {
        return new CedarList(values.map(Value.class::cast).toList());
    }

    /** What is in what. */
    Set<Entity> entities() {
        Set<Entity> entities = new HashSet<>();
        entities.add(in(Types.ACTION.of(request.action().id()), groups(request.action())));
        user.ifPresent(id -> entities.add(
                in(id, request.who().groups().stream().map(Types.GROUP::of).toList())));
        application.ifPresent(id -> entities.add(in(id, List.of())));
        what.tool().ifPresent(tool -> entities.add(in(Types.TOOL.of(tool), toolset(tool))));
        site().ifPresent(site -> entities.add(
                in(site, what.siteHost().stream().map(Types.SITE::of).toList())));
        what.projects().forEach(key -> entities.add(in(Types.PROJECT.of(key), sites())));
        return entities;
    }

    private static List<EntityUID> groups(Action action) {
        return switch (action) {
            case READ -> List.of(Types.ACTION.of("use"));
            case CREATE, UPDATE, DELETE -> List.of(Types.ACTION.of("change"), Types.ACTION.of("use"));
            case BROKER, GATEWAY -> List.of(Types.ACTION.of("relay"));
            case RELEASE, IMPERSONATE, CONNECT, SHARE_ACCOUNT -> List.of();
        };
    }

    private List<EntityUID> toolset(String tool) {
        return what
                .toolset()
                .or(() -> Catalogue.ALL.find(tool).map(known -> known.toolset().id()))
                .map(Types.TOOLSET::of)
                .stream()
                .toList();
    }

    /** The site of the projects, under both of its names. */
    private List<EntityUID> sites() {
        return Stream.concat(site().stream(), what.siteHost().map(Types.SITE::of).stream())
                .toList();
    }

    private static Entity in(EntityUID entity, Collection<EntityUID> parents) {
        return new Entity(entity, Map.of(), parents.stream().collect(toUnmodifiableSet()));
    }
}
