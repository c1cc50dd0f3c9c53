package dev.jiramcp.policy;

import static java.util.Objects.requireNonNull;

/**
 * Policies as somebody wrote them.
 *
 * @param name the file's, or what stands for one
 * @param text in Cedar
 */
public record SourceFile(String name, String text) {
    public SourceFile {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }
}
