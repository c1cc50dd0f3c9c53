package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.connect.Departures;
import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.model.Scope;
import dev.jiramcp.web.page.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages for whoever is at Atlassian, and may not find back: it never says so to us. */
final class StuckView {
    private StuckView() {}

    /** While the person is at Atlassian. */
    static Page waiting(View view) {
        return view.page("waiting", "Waiting for Atlassian", Map.of());
    }

    /** Asks which page the person sees, and explains the one that they name. */
    static Page of(View view, Departures departures, Optional<StuckPage> seen) {
        StuckPage.Facts facts = facts(view, departures);
        return view.page(
                "stuck",
                "Which page do you see?",
                Map.of(
                        "choices", choices(seen),
                        "cause", seen.map(page -> page.cause(facts)).orElse(""),
                        "remedy", seen.map(page -> page.remedy(facts)).orElse(""),
                        "code", seen.map(page -> page.trouble().code()).orElse("")));
    }

    private static StuckPage.Facts facts(View view, Departures departures) {
        String scopes = view.intent().scopes().stream()
                .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS))
                .map(Scope::value)
                .sorted()
                .collect(Collectors.joining(", "));
        return new StuckPage.Facts(departures.app(view.intent()).clientId(), departures.callback(), scopes);
    }

    private static List<Map<String, Object>> choices(Optional<StuckPage> seen) {
        return Arrays.stream(StuckPage.values())
                .map(page -> Map.<String, Object>of(
                        "id",
                        page.id(),
                        "seen",
                        page.seen(),
                        "chosen",
                        seen.filter(page::equals).isPresent()))
                .toList();
    }
}
