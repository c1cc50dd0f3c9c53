package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a request: Jira says all of it at once, by field. */
final class Problems {
    private final List<String> messages = new ArrayList<>();
    private final Map<String, String> errors = new LinkedHashMap<>();

    void field(String field, String words) {
        errors.putIfAbsent(field, words);
    }

    void add(String field, BadInput bad) {
        if (!bad.general()) {
            field(bad.field().orElse(field), bad.words());
        } else if (!messages.contains(bad.words())) {
            messages.add(bad.words());
        }
    }

    boolean has(String field) {
        return errors.containsKey(field);
    }

    /** Ends the request where anything was wrong. */
    void refuse() {
        if (!messages.isEmpty() || !errors.isEmpty()) {
            throw new JiraError(Reply.errorCollection(400, messages, errors));
        }
    }
}
