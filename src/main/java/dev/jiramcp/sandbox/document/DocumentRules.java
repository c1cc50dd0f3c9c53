package dev.jiramcp.sandbox.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Judges Atlassian documents as Jira does before it stores them. */
public final class DocumentRules {
    private static final Set<String> NODE_KEYS = Set.of("type", "attrs", "content", "marks", "text");
    private static final int DEEPEST = 100;

    private final Grammar grammar;

    private DocumentRules(Grammar grammar) {
        this.grammar = grammar;
    }

    /** The rules. */
    public static DocumentRules load() {
        return new DocumentRules(Grammar.load());
    }

    /** What is wrong with a document and where; empty where it is right. */
    public Optional<String> problem(JsonNode document) {
        if (!document.isObject()
                || !document.path("type").isString()
                || !document.path("type").stringValue().equals("doc")) {
            return Optional.of("the root is not a doc");
        }
        if (!document.path("version").isNumber() || document.path("version").doubleValue() != 1) {
            return Optional.of("the version is not 1");
        }
        Form doc = form("doc");
        if (!Set.of("type", "version", "content").containsAll(document.propertyNames())) {
            return Optional.of("doc has a property that it may not have");
        }
        return children(doc, document, "doc", 0);
    }

    private Form form(String name) {
        Form form = grammar.nodes().get(name);
        if (form == null) {
            throw new IllegalStateException("nodes.txt has no node " + name);
        }
        return form;
    }

    private Optional<String> children(Form form, JsonNode node, String path, int depth) {
        if (form.children().isEmpty() || !node.has("content")) {
            boolean missing = form.children().filter(Form.Children::required).isPresent();
            return node.has("content") || missing
                    ? Optional.of(path + (missing ? " lacks content" : " holds content"))
                    : Optional.empty();
        }
        Form.Children children = form.children().get();
        JsonNode content = node.path("content");
        if (!content.isArray() || content.size() < children.least() || content.size() > children.most()) {
            return Optional.of(path + " holds too little, too much, or no list");
        }
        for (int index = 0; index < content.size(); index++) {
            Optional<String> problem = node(children.at(index), content.path(index), path + "/" + index, depth + 1);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> node(List<String> allowed, JsonNode node, String path, int depth) {
        String type = node.path("type").asString("");
        if (depth > DEEPEST) {
            return Optional.of(path + " is too deep");
        }
        if (!NODE_KEYS.containsAll(node.propertyNames())) {
            return Optional.of(path + " " + type + " has a property that it may not have");
        }
        Optional<String> problem = Optional.of(path + " " + type + " may not stand here");
        for (String name : allowed) {
            Form form = form(name);
            if (form.type().equals(type)) {
                problem = against(form, node, path + " " + type, depth);
                if (problem.isEmpty()) {
                    return problem;
                }
            }
        }
        return problem;
    }

    private Optional<String> against(Form form, JsonNode node, String path, int depth) {
        if (!attributesFit(form, node)) {
            return Optional.of(path + " has wrong attrs");
        }
        if (!textFits(form, node)) {
            return Optional.of(path + " has a wrong text");
        }
        if (!marksFit(form.marks(), node)) {
            return Optional.of(path + " has marks that it may not have");
        }
        return children(form, node, path, depth);
    }

    private static boolean textFits(Form form, JsonNode node) {
        JsonNode text = node.path("text");
        return form.text() ? text.isString() && !text.stringValue().isEmpty() : text.isMissingNode();
    }

    private static boolean attributesFit(Form form, JsonNode node) {
        JsonNode attrs = node.path("attrs");
        if (attrs.isMissingNode()) {
            return !form.attributesRequired();
        }
        return attrs.isObject() && form.attributes().stream().anyMatch(alternative -> fits(alternative, attrs));
    }

    private static boolean fits(List<Attribute> alternative, JsonNode attrs) {
        return attrs.propertyNames().stream()
                        .allMatch(key -> alternative.stream()
                                .anyMatch(attribute -> attribute.key().equals(key)
                                        && attribute.accepts().test(attrs.path(key))))
                && alternative.stream().allMatch(attribute -> !attribute.required() || attrs.has(attribute.key()));
    }

    private boolean marksFit(Form.Marks rule, JsonNode node) {
        JsonNode marks = node.path("marks");
        if (marks.isMissingNode()) {
            return true;
        }
        return rule.present()
                && marks.isArray()
                && (rule.any() || marks.values().stream().allMatch(mark -> markFits(rule, mark)));
    }

    private boolean markFits(Form.Marks rule, JsonNode mark) {
        String type = mark.path("type").asString("");
        Form form = grammar.marks().get(type);
        return form != null
                && rule.names().contains(type)
                && Set.of("type", "attrs").containsAll(mark.propertyNames())
                && attributesFit(form, mark);
    }
}
