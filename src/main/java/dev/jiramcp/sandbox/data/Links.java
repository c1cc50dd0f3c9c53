package dev.jiramcp.sandbox.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The links between a site's issues. */
public final class Links {
    private final Map<String, IssueLink> links = new LinkedHashMap<>();

    Links() {}

    public void add(IssueLink link) {
        links.put(link.id(), link);
    }

    public void remove(String id) {
        links.remove(id);
    }

    public Optional<IssueLink> find(String id) {
        return Optional.ofNullable(links.get(id));
    }

    /** The links at whose one or other end an issue is. */
    public List<IssueLink> of(String issue) {
        return links.values().stream()
                .filter(link -> link.inward().equals(issue) || link.outward().equals(issue))
                .toList();
    }

    void forget(String issue) {
        links.values()
                .removeIf(link -> link.inward().equals(issue) || link.outward().equals(issue));
    }
}
