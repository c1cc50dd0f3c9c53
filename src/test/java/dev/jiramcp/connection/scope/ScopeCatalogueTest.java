package dev.jiramcp.connection.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The table of scopes, against Atlassian's documents where they are at hand. */
class ScopeCatalogueTest {
    /** Families that Atlassian describes in documents other than these two. */
    private static final Set<Document> ELSEWHERE = Set.of(
            Document.SERVICE_MANAGEMENT, Document.SERVICE_MANAGEMENT_OPERATIONS, Document.ASSETS, Document.OAUTH);

    private static Path reference() {
        String folder = System.getProperty("reference.dir", "");
        assumeFalse(folder.isEmpty(), "reference.dir is not set, so Atlassian's scopes are not at hand");
        return Path.of(folder, "jira-api");
    }

    private static JsonNode consent(String document) throws IOException {
        return Json.parse(Files.readString(reference().resolve(document)))
                .path("components")
                .path("securitySchemes")
                .path("OAuth2")
                .path("flows")
                .path("authorizationCode");
    }

    private static Set<String> theirs() throws IOException {
        Set<String> theirs = new TreeSet<>();
        for (String document : List.of("platform-v3.openapi.json", "software.openapi.json")) {
            theirs.addAll(consent(document).path("scopes").propertyNames());
        }
        Files.readAllLines(reference().resolve("scopes.tsv")).stream().skip(1).forEach(line -> {
            String[] cells = line.split("\t", -1);
            theirs.addAll(Arrays.asList((cells[4] + " " + cells[5]).strip().split("\\s+", -1)));
        });
        theirs.remove("");
        return theirs;
    }

    private static Set<String> ours(Collection<ScopeEntry> entries) {
        return entries.stream().map(entry -> entry.scope().value()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyScopeOfAtlassiansDocumentsStandsInTheTable() throws IOException {
        assertThat(ours(ScopeCatalogue.ALL.entries())).containsAll(theirs());
    }

    @Test
    void noneIsInvented() throws IOException {
        Set<String> theirs = theirs();
        assertThat(ScopeCatalogue.ALL.entries())
                .filteredOn(entry -> !ELSEWHERE.contains(entry.document()))
                .extracting(entry -> entry.scope().value())
                .filteredOn(name -> !theirs.contains(name))
                .containsExactly("manage:jira-data-provider");
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform-v3.openapi.json", "software.openapi.json"})
    void consentIsAskedForWhereAtlassianSays(String document) throws IOException {
        Addresses atlassian =
                new Addresses(URI.create("https://auth.atlassian.com"), URI.create("https://api.atlassian.com"));
        String theirs = consent(document).path("authorizationUrl").asString("");
        for (Family family : Family.values()) {
            assertThat(family.authorizationUrl(atlassian)).hasToString(theirs);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everyFamilyHasScopesWithPlainWords(Family family) {
        assertThat(ScopeCatalogue.ALL.entries())
                .filteredOn(entry -> entry.family() == family)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.allows()).matches("[A-Z].{8,150}[^.]"));
    }

    @Test
    void everyScopeThatAToolTakesStandsInTheTable() {
        assertThat(Catalogue.ALL.tools())
                .flatExtracting(
                        tool -> tool.scopes().classic(), tool -> tool.scopes().granular())
                .isNotEmpty();
        for (Tool<?, ?> tool : Catalogue.ALL.tools()) {
            Set<Scope> scopes = new TreeSet<>(tool.scopes().classic());
            scopes.addAll(tool.scopes().granular());
            assertThat(scopes).allMatch(scope -> ScopeCatalogue.ALL.find(scope).isPresent());
        }
    }

    @Test
    void tellsWhichToolsAScopeUnlocks() {
        assertThat(ScopeCatalogue.toolsOf(Scope.READ_USER, Catalogue.ALL.tools()))
                .extracting(Tool::name)
                .contains("jira_find_users")
                .doesNotContain("jira_add_comment");
        assertThat(ScopeCatalogue.toolsOf(new Scope("delete:dashboard:jira"), Catalogue.ALL.tools()))
                .isEmpty();
    }

    @Test
    void everyTrapIsAboutScopesThatExist() {
        assertThat(ScopeCatalogue.ALL.entries())
                .flatExtracting(ScopeEntry::traps)
                .isNotEmpty();
        ScopeCatalogue.ALL
                .entries()
                .forEach(entry -> entry.traps()
                        .forEach(trap -> assertThat(trap.unless())
                                .isNotEmpty()
                                .allMatch(
                                        scope -> ScopeCatalogue.ALL.find(scope).isPresent())));
    }

    @Test
    void tellsClassicFromGranular() {
        assertThat(ScopeCatalogue.ALL.entries())
                .filteredOn(ScopeEntry::classic)
                .extracting(entry -> entry.scope().value())
                .containsExactlyInAnyOrder(
                        "read:jira-work",
                        "write:jira-work",
                        "read:jira-user",
                        "manage:jira-project",
                        "manage:jira-configuration",
                        "manage:jira-webhook",
                        "manage:jira-data-provider",
                        "read:servicedesk-request",
                        "write:servicedesk-request",
                        "manage:servicedesk-customer");
    }
}
