package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.budget.Spending;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.console.Moments;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Atlassian's points, as pages and the API show them: of each app in the hour that is not over, and who spent most. */
public final class Points {
    private static final int NAMED = 5;

    private final Connecting connecting;
    private final Apps apps;
    private final Spending spending;

    public Points(Connecting connecting, Spending spending) {
        this.connecting = requireNonNull(connecting, "connecting is null");
        this.apps = connecting.apps();
        this.spending = requireNonNull(spending, "spending is null");
    }

    /**
     * What somebody used.
     *
     * @param user nothing for the organisation's own connections
     */
    public record User(Optional<String> user, long used) {
        public User {
            requireNonNull(user, "user is null");
        }
    }

    /**
     * An app's hour.
     *
     * @param app the client id
     * @param limit points an hour
     * @param used by this organisation
     * @param anew when the next hour begins
     * @param most who used most
     */
    public record AppHour(String app, long limit, long used, Instant anew, List<User> most) {
        public AppHour {
            most = List.copyOf(most);
        }

        static AppHour of(Spending.Spent spent) {
            return new AppHour(
                    spent.app(),
                    spent.limit(),
                    spent.used(),
                    spent.anew(),
                    spent.most().stream()
                            .map(one -> new User(Optional.of(one.person()).filter(name -> !name.isEmpty()), one.used()))
                            .toList());
        }
    }

    /** Every app's hour. */
    public record AppHours(List<AppHour> apps) {
        public AppHours {
            apps = List.copyOf(apps);
        }
    }

    /** The hour of each app of an organisation. */
    public AppHours of(TenantId tenant) {
        return new AppHours(apps.of(tenant).stream()
                .map(AtlassianApp::clientId)
                .distinct()
                .map(app -> AppHour.of(spending.of(tenant, app, NAMED)))
                .toList());
    }

    /** What templates name of the hour of each app. */
    public List<Map<String, Object>> shown(TenantId tenant) {
        return of(tenant).apps().stream()
                .map(hour -> {
                    Map<String, Object> shown = shown(hour);
                    shown.put("most", hour.most().stream().map(Points::shown).toList());
                    return shown;
                })
                .toList();
    }

    private static Map<String, Object> shown(User one) {
        return Map.of("who", one.user().orElse("The organisation's own"), "used", one.used());
    }

    /** What templates name of the hour of a connection's app; nothing where it costs no points. */
    Map<String, Object> shown(Link link) {
        Optional<String> app =
                connecting.app(link).flatMap(id -> apps.find(link.tenant(), id)).map(AtlassianApp::clientId);
        if (app.isEmpty()) {
            return Map.of();
        }
        String person =
                link.owner() instanceof Owner.Person owner ? owner.user().value() : "";
        Map<String, Object> shown = shown(AppHour.of(spending.of(link.tenant(), app.get(), 0)));
        shown.put("own", spending.of(link.tenant(), app.get(), person));
        return shown;
    }

    private Map<String, Object> shown(AppHour hour) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("app", hour.app());
        shown.put("limit", hour.limit());
        shown.put("used", hour.used());
        shown.put("anew", Moments.of(hour.anew(), connecting.clock().instant()));
        return shown;
    }
}
