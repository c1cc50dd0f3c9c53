package dev.jiramcp.tool.context;

import dev.jiramcp.jira.Site;

/** A site in a result. */
record SiteView(String url, String name, String cloudId) {
    static SiteView of(Site site) {
        return new SiteView(site.url().toString(), site.name(), site.id().value());
    }
}
