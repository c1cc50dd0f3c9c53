package dev.jiramcp.console.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.Calls;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.offer.Offers;
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
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.Toolset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tools of a tenant: those that the operator offers, and what administrators leave of them. */
public final class ToolPages implements Subject {
    private final Selection operators;
    private final Offers offers;
    private final TrialPage trial;

    /**
     * Pages of tools.
     *
     * @param operators the tools that the operator's settings make visible
     * @param offers what tenants leave of them
     * @param calls by which one is tried
     */
    public ToolPages(Selection operators, Offers offers, Calls calls) {
        this.operators = requireNonNull(operators, "operators is null");
        this.offers = requireNonNull(offers, "offers is null");
        this.trial = new TrialPage(operators, calls);
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.TOOLS, Permission.TOOLS_READ, this::show)
                        .with("choose", Permission.TOOLS_CHANGE, this::choose),
                trial.page());
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/tools", "listTools", "Lists the tools, and which of them are offered."),
                        Permission.TOOLS_READ,
                        Endpoint.gives(Items.class),
                        (operator, nothing) -> items(operator.tenant())),
                Endpoint.of(
                        Endpoint.put("/tools", "chooseTools", "Chooses which of the operator's tools are offered."),
                        Permission.TOOLS_CHANGE,
                        Endpoint.takes(Choice.class, Items.class),
                        (operator, choice) -> choose(operator, choice)));
    }

    /**
     * What is chosen.
     *
     * @param toolsets those that are on; none for all
     * @param exclude tools that are off
     * @param readOnly whether only tools that change nothing are on
     */
    public record Choice(List<String> toolsets, List<String> exclude, boolean readOnly) {
        public Choice {
            toolsets = List.copyOf(toolsets);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * A tool.
     *
     * @param effect what it does to Jira
     * @param offered whether callers of this tenant see it
     * @param scopes the fewest that it takes
     */
    public record Item(String name, String title, String toolset, String effect, boolean offered, List<String> scopes) {
        public Item {
            scopes = List.copyOf(scopes);
        }
    }

    /** The tools that the operator offers, and what this tenant chose. */
    public record Items(List<Item> tools, Choice choice) {
        public Items {
            tools = List.copyOf(tools);
        }
    }

    private Items items(TenantId tenant) {
        Narrowing chosen = offers.find(tenant).map(Offers.Offer::tools).orElse(Narrowing.NONE);
        Set<String> left = operators.narrowed(chosen).tools().stream()
                .map(Tool::name)
                .collect(Collectors.toCollection(HashSet::new));
        return new Items(
                operators.tools().stream()
                        .map(tool -> item(tool, left.contains(tool.name())))
                        .toList(),
                new Choice(chosen.toolsets(), chosen.exclude(), chosen.readOnly()));
    }

    static Item item(Tool<?, ?> tool, boolean offered) {
        return new Item(
                tool.name(),
                tool.title(),
                tool.toolset().id(),
                tool.effect().name().toLowerCase(Locale.ROOT),
                offered,
                tool.scopes().usual().stream().map(Scope::value).sorted().toList());
    }

    private Answer show(Visit visit) {
        Items items = items(visit.tenant());
        List<Map<String, Object>> toolsets = Arrays.stream(Toolset.values())
                .filter(set -> operators.toolsets().contains(set))
                .map(set -> toolset(set, items))
                .toList();
        return View.of(
                "tool/list",
                Map.of(
                        "toolsets",
                        toolsets,
                        "readOnly",
                        items.choice().readOnly(),
                        "offered",
                        items.tools().stream().filter(Item::offered).count(),
                        "all",
                        items.tools().size(),
                        "changed",
                        offers.find(visit.tenant()).map(Offers.Offer::by).orElse("")));
    }

    private static Map<String, Object> toolset(Toolset set, Items items) {
        Choice choice = items.choice();
        return Map.of(
                "id",
                set.id(),
                "on",
                choice.toolsets().isEmpty() || choice.toolsets().contains(set.id()),
                "tools",
                items.tools().stream()
                        .filter(item -> item.toolset().equals(set.id()))
                        .map(item -> Map.of(
                                "name", item.name(),
                                "title", item.title(),
                                "effect", item.effect(),
                                "offered", item.offered(),
                                "allowed", !choice.exclude().contains(item.name()),
                                "scopes", item.scopes()))
                        .toList());
    }

    private Answer choose(Visit visit) {
        List<String> all = operators.toolsets().stream().map(Toolset::id).toList();
        List<String> on = visit.all("toolset");
        List<String> allowed = visit.all("tool");
        List<String> off = operators.tools().stream()
                .map(Tool::name)
                .filter(name -> !allowed.contains(name))
                .toList();
        Items left = choose(
                visit.operator(), new Choice(on.containsAll(all) ? List.of() : on, off, visit.ticked("readonly")));
        long offered = left.tools().stream().filter(Item::offered).count();
        return Go.to("/tools").saying(offered + " of " + left.tools().size() + " tools are offered from now on.");
    }

    private Items choose(Operator operator, Choice choice) {
        offers.choose(
                operator.tenant(),
                new Narrowing(choice.toolsets(), List.of(), choice.exclude(), choice.readOnly()),
                new Actor(operator.user().value(), operator.client()));
        return items(operator.tenant());
    }
}
