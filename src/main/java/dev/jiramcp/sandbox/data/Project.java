package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A project.
 *
 * @param profile what is said about it
 * @param issueTypes the ids of its issue types, in order
 * @param workflows by the id of the issue type
 * @param createScreens by the id of the issue type: what may be set on create
 * @param editScreens by the id of the issue type: what may be set on edit
 * @param permissions who may do what; a permission not named is held by nobody
 * @param roles by the id of the role: the accounts and groups that have it
 */
public record Project(
        String id,
        String key,
        Profile profile,
        List<String> issueTypes,
        Map<String, Workflow> workflows,
        Map<String, Screen> createScreens,
        Map<String, Screen> editScreens,
        Map<Permission, Set<Holder>> permissions,
        Map<String, Set<Holder>> roles,
        List<Version> versions,
        List<Component> components,
        List<SecurityLevel> securityLevels) {

    /** {@code projectTypeKey}. */
    public enum Kind {
        /** For software teams. */
        SOFTWARE("software"),
        /** For a service desk. */
        SERVICE_DESK("service_desk"),
        /** For business teams. */
        BUSINESS("business");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** As on the wire. */
        public String key() {
            return key;
        }
    }

    /** {@code projectCategory}. */
    public record Category(String id, String name, String description) {}

    /**
     * What is said about a project.
     *
     * @param teamManaged whether its own members manage it ({@code style} {@code next-gen}, {@code simplified})
     * @param archived whether it is kept but no longer used
     */
    public record Profile(
            String name,
            String description,
            Kind kind,
            boolean teamManaged,
            AccountId lead,
            Optional<Category> category,
            boolean archived) {
        public Profile {
            requireNonNull(name, "name is null");
            requireNonNull(description, "description is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(lead, "lead is null");
            requireNonNull(category, "category is null");
        }
    }

    public Project {
        requireNonNull(id, "id is null");
        requireNonNull(key, "key is null");
        requireNonNull(profile, "profile is null");
        issueTypes = List.copyOf(issueTypes);
        workflows = Copies.map(workflows);
        createScreens = Copies.map(createScreens);
        editScreens = Copies.map(editScreens);
        permissions = Copies.map(permissions);
        roles = Copies.map(roles);
        versions = List.copyOf(versions);
        components = List.copyOf(components);
        securityLevels = List.copyOf(securityLevels);
    }

    public String name() {
        return profile.name();
    }

    /** The workflow of an issue type that the project has. */
    public Workflow workflow(String type) {
        return requireNonNull(workflows.get(type), "no workflow for the issue type");
    }

    /** What may be set when an issue of a type that the project has is created. */
    public Screen createScreen(String type) {
        return requireNonNull(createScreens.get(type), "no create screen for the issue type");
    }

    /** What may be set when an issue of a type that the project has is edited. */
    public Screen editScreen(String type) {
        return requireNonNull(editScreens.get(type), "no edit screen for the issue type");
    }

    /** The version of an id. */
    public Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    /** The component of an id. */
    public Optional<Component> component(String componentId) {
        return components.stream()
                .filter(component -> component.id().equals(componentId))
                .findFirst();
    }

    /** The security level of an id. */
    public Optional<SecurityLevel> securityLevel(String levelId) {
        return securityLevels.stream()
                .filter(level -> level.id().equals(levelId))
                .findFirst();
    }
}
