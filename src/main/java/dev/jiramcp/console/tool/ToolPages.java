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
import dev.jiramcp.model.Mark;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tools of a tenant: those that the operator offers, and what administrators leave of them. */
public final class ToolPages implements Subject {
    /** The word of the form for tools that are offered because they are ticked, and no others. */
    private static final String LISTED = "listed";

    private final Selection operators;
    private final Offers offers;
    private final Trials trials;

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
        this.trials = new Trials(operators, calls);
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.TOOLS, Permission.TOOLS_READ, this::show)
                        .with("choose", Permission.TOOLS_CHANGE, this::choose),
                new TrialPage(trials).page());
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        List<Endpoint<?, ?>> endpoints = new ArrayList<>(trials.endpoints(this));
        endpoints.addAll(List.of(
                Endpoint.of(
                        Endpoint.get("/tools", "listTools", "Lists the tools, and which of them are offered."),
                        Permission.TOOLS_READ,
                        Endpoint.gives(Items.class),
                        (operator, nothing) -> items(operator.tenant())),
                Endpoint.of(
                        Endpoint.put("/tools", "chooseTools", "Chooses which of the operator's tools are offered."),
                        Permission.TOOLS_CHANGE,
                        Endpoint.takes(Wish.class, Items.class),
                        (operator, wish) ->
                                choose(operator, wish.choice(), wish.shown().map(Mark::new)))));
        return endpoints;
    }

    /**
     * What a tenant chooses.
     *
     * @param shown stands for the choice that was seen before: where there is another one meanwhile, nothing is changed
     */
    public record Wish(
            List<String> toolsets,
            List<String> include,
            List<String> exclude,
            boolean readOnly,
            Optional<String> shown) {
        public Wish {
            toolsets = List.copyOf(toolsets);
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }

        ToolChoice choice() {
            return new ToolChoice(toolsets, include, exclude, readOnly);
        }
    }

    /**
     * The tools that the operator offers, and what this tenant chose.
     *
     * @param shown stands for that choice: whoever makes the next one gives it back
     */
    public record Items(List<ToolItem> tools, ToolChoice choice, String shown) {
        public Items {
            tools = List.copyOf(tools);
        }

        long offered() {
            return tools.stream().filter(ToolItem::offered).count();
        }
    }

    private Items items(TenantId tenant) {
        Narrowing chosen = offers.find(tenant).map(Offers.Offer::tools).orElse(Narrowing.NONE);
        Set<String> left = names(ToolChoice.of(chosen));
        return new Items(
                operators.tools().stream()
                        .map(tool -> ToolItem.of(tool, left.contains(tool.name())))
                        .toList(),
                ToolChoice.of(chosen),
                Offers.mark(chosen).value());
    }

    /** A tool, and whether it is offered to a tenant. */
    ToolItem item(TenantId tenant, Tool<?, ?> tool) {
        Narrowing chosen = offers.find(tenant).map(Offers.Offer::tools).orElse(Narrowing.NONE);
        return ToolItem.of(tool, names(ToolChoice.of(chosen)).contains(tool.name()));
    }

    /** What a choice leaves of the operator's tools. */
    private Set<String> names(ToolChoice choice) {
        return operators.narrowed(choice.narrowing()).tools().stream()
                .map(Tool::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Answer show(Visit visit) {
        Items items = items(visit.tenant());
        ToolChoice choice = items.choice();
        Set<String> ticked = names(choice.withoutReadOnly());
        List<Map<String, Object>> toolsets = Arrays.stream(Toolset.values())
                .filter(set -> operators.toolsets().contains(set))
                .map(set -> toolset(set, items, ticked))
                .toList();
        return View.of(
                "tool/list",
                Map.of(
                        "shown",
                        items.shown(),
                        "toolsets",
                        toolsets,
                        "readOnly",
                        choice.readOnly(),
                        "listed",
                        choice.listed(),
                        "offered",
                        items.offered(),
                        "all",
                        items.tools().size(),
                        "changed",
                        offers.find(visit.tenant()).map(Offers.Offer::by).orElse("")));
    }

    private static Map<String, Object> toolset(Toolset set, Items items, Set<String> ticked) {
        ToolChoice choice = items.choice();
        return Map.of(
                "id",
                set.id(),
                "on",
                choice.listed() || choice.has(set.id()),
                "tools",
                items.tools().stream()
                        .filter(item -> item.toolset().equals(set.id()))
                        .map(item -> Map.of(
                                "name",
                                item.name(),
                                "title",
                                item.title(),
                                "effect",
                                item.effect(),
                                "offered",
                                item.offered(),
                                "allowed",
                                choice.listed()
                                        ? ticked.contains(item.name())
                                        : !choice.exclude().contains(item.name()),
                                "scopes",
                                item.scopes()))
                        .toList());
    }

    private Answer choose(Visit visit) {
        List<String> allowed = visit.all("tool");
        List<String> on = visit.all("toolset");
        boolean listed = visit.given("offer").filter(LISTED::equals).isPresent();
        ToolChoice wanted = listed
                ? new ToolChoice(List.of(), allowed, List.of(), visit.ticked("readonly"))
                : allBut(on, allowed, visit.ticked("readonly"));
        boolean nothingNamed = listed ? allowed.isEmpty() : on.isEmpty();
        if (nothingNamed || names(wanted).isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "no_tool_left", "This would leave no tool at all.")
                    .withRemedy(
                            "Nothing was changed. Tick what is to be offered; who may use it is a matter of policy.");
        }
        Items left = choose(visit.operator(), wanted, visit.given("shown").map(Mark::new));
        return Go.to("/tools")
                .saying(left.offered() + " of " + left.tools().size() + " tools are offered from now on.");
    }

    /** Whole toolsets, without the tools that are not ticked. */
    private ToolChoice allBut(List<String> on, List<String> allowed, boolean readOnly) {
        List<String> all = operators.toolsets().stream().map(Toolset::id).toList();
        List<String> off = operators.tools().stream()
                .map(Tool::name)
                .filter(name -> !allowed.contains(name))
                .toList();
        return new ToolChoice(on.containsAll(all) ? List.of() : on, List.of(), off, readOnly);
    }

    private Items choose(Operator operator, ToolChoice choice, Optional<Mark> shown) {
        offers.choose(
                operator.tenant(),
                choice.narrowing(),
                shown,
                new Actor(operator.user().value(), operator.client()));
        return items(operator.tenant());
    }
}
