package dev.jiramcp.connection.offer;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Mark;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.Tool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The tools that each tenant's administrators leave of those that the operator offers: the table {@code tool_offer}. It is
 * only ever narrower than the operator's settings, since both are applied. Replicas hear of a change within seconds.
 */
public final class Offers {
    private static final Duration KNOWN = Duration.ofSeconds(3);
    private static final int MOST_NAMED = 10;
    private static final List<String> ALL_TOOLS =
            Catalogue.ALL.tools().stream().map(Tool::name).toList();

    private final Ground ground;
    private final Cache<TenantId, Narrowing> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KNOWN).build();

    public Offers(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    /**
     * What a tenant chose.
     *
     * @param by the user who chose it
     */
    public record Offer(Narrowing tools, String by, Instant at) {
        public Offer {
            requireNonNull(tools, "tools is null");
            requireNonNull(by, "by is null");
            requireNonNull(at, "at is null");
        }
    }

    /** Stands for a choice; one that says the same has the same. */
    public static Mark mark(Narrowing tools) {
        return Mark.of(List.of(
                String.join(" ", tools.toolsets()),
                String.join(" ", tools.tools()),
                String.join(" ", tools.exclude()),
                Boolean.toString(tools.readOnly())));
    }

    private static Refusal changed(Offer now) {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "changed_meanwhile",
                        now.by() + " chose other tools meanwhile: " + words(now.tools()) + ".")
                .withRemedy("Nothing was changed by you. Look at that choice, and choose again.");
    }

    private static String words(Narrowing tools) {
        List<String> words = new ArrayList<>();
        words.add(
                tools.toolsets().isEmpty() && tools.tools().isEmpty()
                        ? "all toolsets"
                        : listed(Stream.concat(tools.toolsets().stream(), tools.tools().stream())
                                .toList()));
        if (!tools.exclude().isEmpty()) {
            words.add("without " + listed(tools.exclude()));
        }
        if (tools.readOnly()) {
            words.add("reading only");
        }
        return String.join(", ", words);
    }

    private static String listed(List<String> names) {
        int more = names.size() - MOST_NAMED;
        String some = names.stream().limit(MOST_NAMED).collect(Collectors.joining(" "));
        return more > 0 ? some + " and " + more + " more" : some;
    }

    /** What a tenant leaves of the operator's tools; everything where it chose nothing. */
    public Narrowing of(TenantId tenant) {
        return known.get(tenant, one -> find(one).map(Offer::tools).orElse(Narrowing.NONE));
    }

    /** What a tenant chose, where it did. */
    public Optional<Offer> find(TenantId tenant) {
        return ground.store().read(database -> find(database, tenant));
    }

    private static Optional<Offer> find(Handle database, TenantId tenant) {
        return database.createQuery(
                        "SELECT toolsets, include, exclude, read_only, changed_by, changed_at FROM tool_offer"
                                + " WHERE tenant = :tenant")
                .bind("tenant", tenant.value())
                .map((row, context) -> new Offer(
                        narrowing(Narrowing.of(
                                row.getString("toolsets"),
                                row.getString("include"),
                                row.getString("exclude"),
                                row.getInt("read_only") != 0)),
                        row.getString("changed_by"),
                        Columns.instant(row, "changed_at")))
                .findOne();
    }

    /**
     * Names that a newer version of this program no longer knows have nothing to narrow. Where it knows none of those that are
     * offered alone, nothing is offered, and not everything.
     */
    private static Narrowing narrowing(Narrowing stored) {
        List<String> include = known(stored.tools());
        boolean noneLeft = stored.toolsets().isEmpty()
                && include.isEmpty()
                && !stored.tools().isEmpty();
        return new Narrowing(
                stored.toolsets(), include, noneLeft ? ALL_TOOLS : known(stored.exclude()), stored.readOnly());
    }

    private static List<String> known(List<String> names) {
        return names.stream()
                .filter(name -> Catalogue.ALL.find(name).isPresent())
                .toList();
    }

    /** Keeps what a tenant chooses from now on, whatever it chose before. */
    public void choose(TenantId tenant, Narrowing tools, Actor by) {
        choose(tenant, tools, Optional.empty(), by);
    }

    /**
     * Keeps what a tenant chooses from now on.
     *
     * @param seen the mark of the choice that was seen before, where that is said
     * @throws Refusal where it names a tool or toolset that does not exist, or somebody chose otherwise meanwhile
     */
    public void choose(TenantId tenant, Narrowing tools, Optional<Mark> seen, Actor by) {
        Selection unused = Selection.of(Catalogue.ALL, Narrowing.NONE).narrowed(tools);
        ground.store().write(database -> {
            find(database, tenant)
                    .filter(now ->
                            seen.filter(mark -> !mark.equals(mark(now.tools()))).isPresent())
                    .ifPresent(now -> {
                        throw changed(now);
                    });
            database.createUpdate("INSERT INTO tool_offer (tenant, toolsets, include, exclude, read_only, changed_by,"
                            + " changed_at) VALUES (:tenant, :toolsets, :include, :exclude, :readOnly, :by, :now)"
                            + " ON CONFLICT (tenant) DO UPDATE SET toolsets = :toolsets, include = :include,"
                            + " exclude = :exclude, read_only = :readOnly, changed_by = :by, changed_at = :now")
                    .bind("tenant", tenant.value())
                    .bind("toolsets", String.join(" ", tools.toolsets()))
                    .bind("include", String.join(" ", tools.tools()))
                    .bind("exclude", String.join(" ", tools.exclude()))
                    .bind("readOnly", tools.readOnly() ? 1 : 0)
                    .bind("by", by.name())
                    .bind("now", ground.now().toEpochMilli())
                    .execute();
            ground.note(
                    database,
                    tenant,
                    by,
                    Deed.done("tools.chosen", tenant.value())
                            .with("toolsets", String.join(" ", tools.toolsets()))
                            .with("include", String.join(" ", tools.tools()))
                            .with("exclude", String.join(" ", tools.exclude()))
                            .with("read_only", Boolean.toString(tools.readOnly())));
            return tenant;
        });
        known.invalidate(tenant);
    }
}
