package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A status of issues.
 *
 * @param project the team-managed project that it belongs to
 */
public record Status(String id, String name, String description, Category category, Optional<String> project) {
    /** What a status amounts to. */
    public enum Category {
        /** Not begun. */
        TO_DO(2, "new", "To Do", "blue-gray"),
        /** Under way. */
        IN_PROGRESS(4, "indeterminate", "In Progress", "yellow"),
        /** Finished. */
        DONE(3, "done", "Done", "green");

        private final int id;
        private final String key;
        private final String title;
        private final String colour;

        Category(int id, String key, String title, String colour) {
            this.id = id;
            this.key = key;
            this.title = title;
            this.colour = colour;
        }

        public int id() {
            return id;
        }

        public String key() {
            return key;
        }

        public String title() {
            return title;
        }

        /** {@code colorName}. */
        public String colour() {
            return colour;
        }
    }

    public Status {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(category, "category is null");
        requireNonNull(project, "project is null");
    }
}
