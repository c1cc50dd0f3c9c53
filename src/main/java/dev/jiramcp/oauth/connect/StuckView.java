package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.model.Scope;
import dev.jiramcp.web.page.Page;
import java.util.Arrays;
import java.util.HashMap;
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
    static Page of(View view, AtlassianApp app, Optional<StuckPage> seen) {
        String scopes = view.intent().scopes().stream()
                .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS))
                .map(Scope::value)
                .sorted()
                .collect(Collectors.joining(", "));
        Map<String, Object> model = new HashMap<>();
        model.put("choices", choices(seen));
        model.put("explained", seen.isPresent());
        model.put("cause", seen.map(page -> page.cause(app, scopes)).orElse(""));
        model.put("remedy", seen.map(page -> page.remedy(app, scopes)).orElse(""));
        return view.page("stuck", "Which page do you see?", model);
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
