package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.SignInWay;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.EntryRule;
import dev.jiramcp.oauth.signin.Departures;
import dev.jiramcp.oauth.signin.OidcSignIn;
import dev.jiramcp.oauth.tenant.Routes;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TenantRouter;
import dev.jiramcp.oauth.tenant.TenantSignIns.TenantSignIn;
import dev.jiramcp.oauth.tenant.TenantSignIns.Way;
import dev.jiramcp.web.page.AssetServlet;
import dev.jiramcp.web.page.Assets;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors of all tenants. That of {@code default} is made at once; another one when somebody first comes to it, and anew
 * when how its people sign in has changed.
 */
final class Doors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final TenantId HOME = TenantPath.home();

    private final Program program;
    private final OAuthDoor.Common common;
    private final Door home;
    private final Map<TenantId, Door> others = new ConcurrentHashMap<>();
    private final TenantRouter router = new TenantRouter(this::routes);
    private final HttpServlet mcp;

    /**
     * One tenant's door.
     *
     * @param signIn the version of how its people sign in
     */
    private record Door(OAuthDoor oauth, Map<String, HttpServlet> routes, Routes found, long signIn) {}

    /**
     * The doors of a program.
     *
     * @param mcp makes the endpoint of MCP, one for all tenants, which lets in whom it is told to
     */
    Doors(Program program, Function<Authenticator, HttpServlet> mcp) {
        this.program = requireNonNull(program, "program is null");
        this.mcp = requireNonNull(mcp, "mcp is null").apply(new AtTheDoor());
        this.common = OAuthDoor.Common.of(program);
        this.home = door(HOME, program.settings().signIn(), 0);
    }

    private Door door(TenantId tenant, SignInWay way, long version) {
        OAuthDoor oauth = new OAuthDoor(program, common, tenant, way);
        Map<String, HttpServlet> routes = new LinkedHashMap<>();
        routes.put("/mcp", mcp);
        routes.putAll(oauth.routes());
        return new Door(oauth, routes, new Routes(routes), version);
    }

    /** Every address: those of {@code default}, those that lead to other tenants, and those that all of them share. */
    Map<String, HttpServlet> routes() {
        Map<String, HttpServlet> routes = new LinkedHashMap<>(home.routes());
        routes.putAll(router.routes());
        share(routes, ConnectFlow.CALLBACK, this::returning);
        share(routes, OidcSignIn.CALLBACK, Departures::tenant);
        routes.put(Assets.PATH + "*", new AssetServlet(common.assets()));
        return routes;
    }

    /** Reads what pages are made of. */
    void prepare() {
        try {
            common.pages().prepare();
        } catch (IOException | RuntimeException later) {
            LOG.debug("Pages are read when they are first asked for", later);
        }
    }

    /** Ends what was begun here and goes on beside requests. */
    @Override
    public void close() {
        common.rotation().close();
    }

    /** Every path pattern of a tenant's own. */
    Set<String> paths(TenantId tenant) {
        return find(tenant).map(door -> door.routes().keySet()).orElseGet(Set::of);
    }

    /** Atlassian and identity providers know one address each: the state says whose browser comes back. */
    private void share(
            Map<String, HttpServlet> routes, String path, Function<String, Optional<TenantId>> tenantOfState) {
        Optional<HttpServlet> own = Optional.ofNullable(routes.get(path));
        routes.put(path, new CommonReturn(path, own, router, tenantOfState));
    }

    private Optional<TenantId> returning(String state) {
        return program.invitations().returning(state);
    }

    private Optional<Routes> routes(TenantId tenant) {
        return find(tenant).map(Door::found);
    }

    private Optional<Door> find(TenantId tenant) {
        if (tenant.equals(HOME)) {
            return Optional.of(home);
        }
        if (!program.tenants().isOpen(tenant)) {
            others.remove(tenant);
            return Optional.empty();
        }
        long version = program.tenantSignIns().version(tenant);
        Door known = others.get(tenant);
        if (known != null && known.signIn() == version) {
            return Optional.of(known);
        }
        Door made = door(tenant, way(tenant), version);
        others.put(tenant, made);
        return Optional.of(made);
    }

    private SignInWay way(TenantId tenant) {
        return program.tenantSignIns().find(tenant).map(Doors::way).orElseGet(program.settings()::signIn);
    }

    private static SignInWay way(TenantSignIn signIn) {
        return signIn.way() == Way.ATLASSIAN
                ? new SignInWay.Atlassian(EntryRule.NOBODY)
                : new SignInWay.Oidc(signIn.provider().orElseThrow(), EntryRule.NOBODY);
    }

    /** Asks the authenticator of the tenant to whose address a request was sent. */
    private final class AtTheDoor implements Authenticator {
        @Override
        public Admission admit(HttpServletRequest request) {
            return of(request).admit(request);
        }

        @Override
        public Optional<Admission.Refused> refuse(HttpServletRequest request, Caller caller, String tool) {
            return of(request).refuse(request, caller, tool);
        }

        /** The router has just been at this door. */
        private Authenticator of(HttpServletRequest request) {
            String base = request.getContextPath();
            Door door = base.isEmpty() ? home : others.get(TenantPath.tenant(base));
            return requireNonNull(door, "no door").oauth().authenticator();
        }
    }
}
