package dev.jiramcp.sandbox.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all projects of a site choose from: fields, issue types, statuses, priorities, resolutions, link types, roles. */
public final class Catalogue {
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, IssueType> types = new LinkedHashMap<>();
    private final Map<String, Status> statuses = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final List<Priority> priorities = new ArrayList<>();
    private final List<Resolution> resolutions = new ArrayList<>();
    private final List<LinkType> linkTypes = new ArrayList<>();

    Catalogue() {}

    public void add(Field field) {
        fields.put(field.id(), field);
    }

    public void add(IssueType type) {
        types.put(type.id(), type);
    }

    public void add(Status status) {
        statuses.put(status.id(), status);
    }

    public void add(Role role) {
        roles.put(role.id(), role);
    }

    public void add(Priority priority) {
        priorities.add(priority);
    }

    public void add(Resolution resolution) {
        resolutions.add(resolution);
    }

    public void add(LinkType linkType) {
        linkTypes.add(linkType);
    }

    public Collection<Field> fields() {
        return List.copyOf(fields.values());
    }

    public Optional<Field> field(String id) {
        return Optional.ofNullable(fields.get(id));
    }

    /** The fields of one kind, such as the sprint field. */
    public List<Field> fields(FieldKind kind) {
        return fields.values().stream().filter(field -> field.kind() == kind).toList();
    }

    public Collection<IssueType> types() {
        return List.copyOf(types.values());
    }

    public Optional<IssueType> type(String id) {
        return Optional.ofNullable(types.get(id));
    }

    public Collection<Status> statuses() {
        return List.copyOf(statuses.values());
    }

    public Optional<Status> status(String id) {
        return Optional.ofNullable(statuses.get(id));
    }

    public Collection<Role> roles() {
        return List.copyOf(roles.values());
    }

    public Optional<Role> role(String id) {
        return Optional.ofNullable(roles.get(id));
    }

    /** Most urgent first. */
    public List<Priority> priorities() {
        return List.copyOf(priorities);
    }

    public Optional<Priority> priority(String id) {
        return priorities.stream().filter(priority -> priority.id().equals(id)).findFirst();
    }

    public List<Resolution> resolutions() {
        return List.copyOf(resolutions);
    }

    public Optional<Resolution> resolution(String id) {
        return resolutions.stream()
                .filter(resolution -> resolution.id().equals(id))
                .findFirst();
    }

    public List<LinkType> linkTypes() {
        return List.copyOf(linkTypes);
    }

    public Optional<LinkType> linkType(String id) {
        return linkTypes.stream().filter(type -> type.id().equals(id)).findFirst();
    }
}
