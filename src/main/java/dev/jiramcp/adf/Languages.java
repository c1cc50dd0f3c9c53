package dev.jiramcp.adf;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** The names that Jira has for languages which people write shorter. */
final class Languages {
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("js", "javascript"),
            entry("jsx", "javascript"),
            entry("ts", "typescript"),
            entry("tsx", "typescript"),
            entry("py", "python"),
            entry("rb", "ruby"),
            entry("rs", "rust"),
            entry("kt", "kotlin"),
            entry("cs", "csharp"),
            entry("c#", "csharp"),
            entry("c++", "cpp"),
            entry("golang", "go"),
            entry("sh", "bash"),
            entry("shell", "bash"),
            entry("zsh", "bash"),
            entry("ps1", "powershell"),
            entry("yml", "yaml"),
            entry("md", "markdown"),
            entry("htm", "html"),
            entry("objc", "objective-c"));

    private Languages() {}

    static String name(String word) {
        return NAMES.getOrDefault(word.toLowerCase(Locale.ROOT), word);
    }
}
