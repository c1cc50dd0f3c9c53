package dev.jiramcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may import whom: each package, the packages of ours below it, and the libraries that it may use. */
class ArchitectureTest {
    private static final String ROOT = "dev.jiramcp.";

    private record Allowed(Set<String> packages, Set<String> libraries) {}

    private static Allowed allowed(String packages, String libraries) {
        return new Allowed(words(packages), words(libraries));
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.split(" "));
    }

    private static final Map<String, Allowed> TABLE = Map.ofEntries(
            Map.entry("model", allowed("", "tools.jackson")),
            Map.entry(
                    "web",
                    allowed("model", "org.eclipse.jetty jakarta.servlet org.slf4j tools.jackson io.pebbletemplates")),
            Map.entry("store", allowed("model", "org.jdbi com.zaxxer.hikari org.sqlite javax.sql org.slf4j")),
            Map.entry(
                    "vault",
                    allowed("model store", "com.google.crypto.tink org.jdbi tools.jackson org.slf4j javax.crypto")),
            Map.entry("audit", allowed("model store vault http", "org.jdbi tools.jackson org.slf4j javax.net.ssl")),
            Map.entry("adf", allowed("model", "org.commonmark tools.jackson")),
            Map.entry("jql", allowed("model", "")),
            Map.entry("http", allowed("model", "okhttp3 okio kotlin javax.net.ssl org.slf4j tools.jackson")),
            Map.entry("atlassian", allowed("model http", "tools.jackson")),
            Map.entry("jira", allowed("model http adf jql", "tools.jackson com.github.benmanes.caffeine org.slf4j")),
            Map.entry("tool", allowed("model jira adf jql", "tools.jackson")),
            Map.entry(
                    "connection",
                    allowed(
                            "model store vault audit http atlassian jira tool",
                            "org.jdbi tools.jackson org.slf4j com.github.benmanes.caffeine javax.crypto")),
            Map.entry(
                    "policy",
                    allowed(
                            "model store audit tool",
                            "com.cedarpolicy com.fasterxml.jackson org.jdbi tools.jackson org.slf4j"
                                    + " com.github.benmanes.caffeine")),
            Map.entry(
                    "exchange",
                    allowed(
                            "model store vault audit http atlassian jira tool connection policy",
                            "org.jdbi tools.jackson org.slf4j com.github.benmanes.caffeine")),
            Map.entry("call", allowed("model jira tool exchange", "tools.jackson org.slf4j")),
            Map.entry(
                    "oauth",
                    allowed(
                            "model store vault audit web http atlassian jira tool connection policy exchange",
                            "org.jdbi tools.jackson org.slf4j jakarta.servlet com.nimbusds com.github.benmanes.caffeine"
                                    + " javax.crypto")),
            Map.entry(
                    "mcp",
                    allowed(
                            "model store web http jira jql tool exchange call",
                            "tools.jackson io.modelcontextprotocol reactor org.reactivestreams jakarta.servlet org.slf4j"
                                    + " org.jdbi com.github.benmanes.caffeine org.eclipse.jetty javax.crypto")),
            Map.entry(
                    "console",
                    allowed(
                            "model store vault audit web http atlassian jira tool connection policy exchange call oauth",
                            "tools.jackson org.slf4j jakarta.servlet io.micrometer")),
            Map.entry(
                    "sandbox",
                    allowed(
                            "model web jql http",
                            "tools.jackson jakarta.servlet org.slf4j org.eclipse.jetty javax.crypto")),
            Map.entry(
                    "app",
                    allowed(
                            "model store vault audit web adf jql http atlassian jira tool connection policy exchange"
                                    + " call oauth mcp console sandbox",
                            "tools.jackson picocli org.slf4j org.jdbi jakarta.servlet io.micrometer")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.jiramcp");

    @Test
    void eachPackageImportsOnlyWhatTheTableAllows() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            Allowed allowed = TABLE.get(packageOf(type.getName()));
            if (allowed == null) {
                violations.add(type.getName() + " stands in a package that the table does not name");
                continue;
            }
            type.getDirectDependenciesFromSelf()
                    .forEach(use -> check(type, use.getTargetClass().getBaseComponentType(), allowed, violations));
        }
        assertThat(violations).isEmpty();
    }

    private static void check(JavaClass from, JavaClass to, Allowed allowed, Set<String> violations) {
        String name = to.getName();
        if (name.startsWith("java.") || to.isPrimitive() || name.startsWith("org.jspecify")) {
            return;
        }
        if (name.startsWith(ROOT)) {
            String target = packageOf(name);
            if (!target.equals(packageOf(from.getName())) && !allowed.packages().contains(target)) {
                violations.add(from.getName() + " imports " + name);
            }
        } else if (allowed.libraries().stream().noneMatch(library -> name.startsWith(library + "."))) {
            violations.add(from.getName() + " uses the library of " + name);
        }
    }

    private static String packageOf(String type) {
        String rest = type.substring(ROOT.length());
        return rest.substring(0, Math.max(0, rest.indexOf('.')));
    }

    /** Where a secret's text may be taken out: the places that send it. */
    private static final List<String> MAY_REVEAL =
            List.of("http", "atlassian", "app", "connection", "exchange", "vault");

    @Test
    void secretsAreRevealedOnlyWhereTheyAreSent() {
        Set<String> violations = new TreeSet<>();
        CLASSES.forEach(type -> type.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().getName().equals(ROOT + "model.Secret"))
                .filter(call -> call.getName().equals("reveal"))
                .filter(call -> !MAY_REVEAL.contains(packageOf(type.getName())))
                .forEach(call -> violations.add(call.getDescription())));
        assertThat(violations).isEmpty();
    }
}
