package dev.jiramcp.console.own;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditPage;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done in a person's name, by whichever client. */
final class OwnRecords {
    private static final int PAGE = 50;

    private final Own own;

    OwnRecords(Own own) {
        this.own = requireNonNull(own, "own is null");
    }

    /** Where the list goes on. */
    public record From(Optional<String> after) {}

    /**
     * One of them.
     *
     * @param tool by which, where it was a call
     */
    public record Item(
            String id,
            Instant at,
            String client,
            String action,
            String subject,
            String outcome,
            Optional<String> tool,
            Optional<String> site) {}

    /** Some of them, and where the list goes on. */
    public record Items(List<Item> records, Optional<String> next) {
        public Items {
            records = List.copyOf(records);
        }
    }

    ConsolePage page() {
        return ConsolePage.of(Section.MY_RECORDS, Permission.OWN, this::show);
    }

    Endpoint<?, ?> endpoint() {
        return Endpoint.of(
                Endpoint.get("/me/records", "listMyRecords", "Lists what was done in one's name."),
                Permission.OWN,
                Endpoint.takes(From.class, Items.class),
                (operator, from) -> items(operator, from.after()));
    }

    private Items items(Operator operator, Optional<String> after) {
        AuditPage page = own.log()
                .page(
                        operator.tenant(),
                        AuditQuery.ALL.with(
                                AuditQuery.Field.ACTOR, operator.user().value()),
                        after,
                        PAGE);
        return new Items(page.entries().stream().map(OwnRecords::item).toList(), page.next());
    }

    private static Item item(AuditEntry found) {
        return new Item(
                found.id(),
                found.entry().at(),
                found.entry().client(),
                found.entry().action(),
                found.entry().subject(),
                found.ending()
                        .map(AuditEntry.Ending::outcome)
                        .orElse(found.entry().outcome()),
                text(found, "tool"),
                text(found, "site"));
    }

    private static Optional<String> text(AuditEntry found, String name) {
        return Optional.of(found.entry().details().path(name).asString("")).filter(text -> !text.isEmpty());
    }

    private Answer show(Visit visit) {
        Items items = items(visit.operator(), visit.given("after"));
        Instant now = own.connecting().clock().instant();
        return View.of(
                "own/records",
                Map.of(
                        "records",
                        items.records().stream().map(item -> shown(item, now)).toList(),
                        "next",
                        items.next().orElse("")));
    }

    private static Map<String, Object> shown(Item item, Instant now) {
        return Map.of(
                "at", Moments.of(item.at(), now),
                "client", item.client(),
                "action", item.action(),
                "what", item.tool().or(() -> Optional.of(item.subject())).orElse(""),
                "site", item.site().orElse(""),
                "outcome", item.outcome(),
                "tone", tone(item.outcome()));
    }

    private static String tone(String outcome) {
        return switch (outcome) {
            case "done", "allowed" -> "good";
            case "refused", "failed" -> "bad";
            default -> "";
        };
    }
}
