package dev.jiramcp.connection;

import dev.jiramcp.atlassian.Resource;
import dev.jiramcp.jira.Site;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Jira sites that a token reaches. */
public final class JiraSites {
    private JiraSites() {}

    /** Each site once, though one with Jira and Confluence is listed twice under one id; sorted, as their order means nothing. */
    public static List<Site> of(List<Resource> resources) {
        Map<String, Site> sites = new LinkedHashMap<>();
        resources.stream()
                .filter(Resource::isJira)
                .forEach(jira -> sites.putIfAbsent(jira.id().value(), new Site(jira.id(), jira.name(), jira.url())));
        return sites.values().stream()
                .sorted(Comparator.comparing(Site::name)
                        .thenComparing(site -> site.url().toString()))
                .toList();
    }
}
